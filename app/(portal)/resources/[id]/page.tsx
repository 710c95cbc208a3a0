import type { Metadata } from "next";
import { modelPanel } from "#app/(portal)/resources/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/resources/[id]">): Promise<Metadata> {
  return { title: (await modelPanel((await params).id)).title };
}

export default async function ModelPage({ params }: PageProps<"/resources/[id]">) {
  const { title, children } = await modelPanel((await params).id);
  return (
    <RoutePage
      closeTo="/resources"
      header={<PageHeader title={title} trail={[{ href: "/resources", label: "Model Catalog" }]} />}
    >
      {children}
    </RoutePage>
  );
}

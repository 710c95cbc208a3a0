import type { Metadata } from "next";
import { modelPanel } from "#app/(portal)/resources/models/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/resources/models/[id]">): Promise<Metadata> {
  return { title: (await modelPanel((await params).id)).title };
}

export default async function ModelPage({ params }: PageProps<"/resources/models/[id]">) {
  const { title, children } = await modelPanel((await params).id);
  return (
    <RoutePage
      closeTo="/resources/models"
      header={<PageHeader title={title} trail={[{ href: "/resources/models", label: "Model Catalog" }]} />}
    >
      {children}
    </RoutePage>
  );
}

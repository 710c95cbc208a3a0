import type { Metadata } from "next";
import { creditTypePanel } from "#app/(portal)/credit-types/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/credit-types/[id]">): Promise<Metadata> {
  return { title: (await creditTypePanel((await params).id)).title };
}

export default async function CreditTypePage({ params }: PageProps<"/credit-types/[id]">) {
  const { title, children } = await creditTypePanel((await params).id);
  return (
    <RoutePage
      closeTo="/credit-types"
      header={<PageHeader title={title} trail={[{ href: "/credit-types", label: "Credit Types" }]} />}
    >
      {children}
    </RoutePage>
  );
}

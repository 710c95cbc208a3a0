import type { Metadata } from "next";
import { tierPanel } from "#app/(portal)/tiers/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/tiers/[id]">): Promise<Metadata> {
  return { title: (await tierPanel((await params).id)).title };
}

export default async function TierPage({ params }: PageProps<"/tiers/[id]">) {
  const { title, children } = await tierPanel((await params).id);
  return (
    <RoutePage
      closeTo="/tiers"
      header={<PageHeader title={title} trail={[{ href: "/tiers", label: "Tiers" }]} />}
    >
      {children}
    </RoutePage>
  );
}

import type { Metadata } from "next";
import { loadModelChoices, loadTier } from "#app/(portal)/tiers/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { TierForm } from "#components/tiers/tier-form.tsx";

export async function generateMetadata({ params }: PageProps<"/tiers/[id]">): Promise<Metadata> {
  return { title: (await loadTier((await params).id)).name };
}

export default async function EditTierPage({ params }: PageProps<"/tiers/[id]">) {
  const tier = await loadTier((await params).id);
  return (
    <RoutePage
      closeTo="/tiers"
      header={<PageHeader title={tier.name} trail={[{ href: "/tiers", label: "Tiers" }]} />}
    >
      <TierForm id={tier.id} tier={tier} models={await loadModelChoices()} />
    </RoutePage>
  );
}

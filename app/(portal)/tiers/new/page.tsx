import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { loadModelChoices } from "#app/(portal)/tiers/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { TierForm } from "#components/tiers/tier-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "New Tier" };

export default async function NewTierPage() {
  if (!may(await requireActor(), "tier:manage")) forbidden();
  return (
    <RoutePage
      closeTo="/tiers"
      header={<PageHeader title="New Tier" trail={[{ href: "/tiers", label: "Tiers" }]} />}
    >
      <TierForm id={crypto.randomUUID()} models={await loadModelChoices()} />
    </RoutePage>
  );
}

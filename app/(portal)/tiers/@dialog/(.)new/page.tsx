import { forbidden } from "next/navigation";
import { loadModelChoices } from "#app/(portal)/tiers/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { TierForm } from "#components/tiers/tier-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export default async function NewTierDialog() {
  if (!may(await requireActor(), "tier:manage")) forbidden();
  return (
    <RouteDialog title="New Tier" size="lg">
      <TierForm id={crypto.randomUUID()} models={await loadModelChoices()} />
    </RouteDialog>
  );
}

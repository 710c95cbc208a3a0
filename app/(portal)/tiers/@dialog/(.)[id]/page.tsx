import { loadModelChoices, loadTier } from "#app/(portal)/tiers/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { TierForm } from "#components/tiers/tier-form.tsx";

export default async function EditTierDialog({ params }: PageProps<"/tiers/[id]">) {
  const tier = await loadTier((await params).id);
  return (
    <RouteDialog title={tier.name} description={tier.code} size="lg">
      <TierForm id={tier.id} tier={tier} models={await loadModelChoices()} />
    </RouteDialog>
  );
}

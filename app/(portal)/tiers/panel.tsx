import { forbidden } from "next/navigation";
import { cache } from "react";
import { TierForm } from "#components/tiers/tier-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listModels } from "#lib/resources/queries.ts";
import { getTier } from "#lib/tiers/queries.ts";

/** A tier by its id, or "new" to add one; read once for the title and the form. */
export const tierPanel = cache(async (id: string) => {
  const actor = await requireActor();
  const isNew = id === "new";
  if (isNew && !may(actor, "tier:manage")) forbidden();
  const tier = isNew ? undefined : await orNotFound(getTier(actor, id));
  // Includes retired models, so that saving does not drop them.
  const models = (await orNotFound(listModels(actor))).map(({ id, name, provider, retired }) => ({
    id,
    name,
    provider,
    retired,
  }));
  return {
    title: tier?.name ?? "New Tier",
    description: tier?.code,
    children: <TierForm id={tier?.id ?? crypto.randomUUID()} tier={tier} models={models} />,
  };
});

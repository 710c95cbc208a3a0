import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listModels } from "#lib/resources/queries.ts";
import { getTier } from "#lib/tiers/queries.ts";

/** The tier of this address, read once for its title and form. */
export const loadTier = cache(async (id: string) => orNotFound(getTier(await requireActor(), id)));

/** What a tier may include: retired models too, so that saving does not drop them. */
export async function loadModelChoices() {
  const models = await orNotFound(listModels(await requireActor()));
  return models.map(({ id, name, provider, retired }) => ({ id, name, provider, retired }));
}

import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { getModel } from "#lib/models/queries.ts";
import { forPage } from "#lib/page.ts";

/** The model of this address, read once for its title and form. */
export const loadModel = cache(async (id: string) => forPage(getModel(await requireActor(), id)));

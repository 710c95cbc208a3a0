import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/core/http/page.ts";
import { getModel } from "#lib/resources/queries.ts";

/** The model of this address, read once for its title and form. */
export const loadModel = cache(async (id: string) => forPage(getModel(await requireActor(), id)));

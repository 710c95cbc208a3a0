import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getModel } from "#lib/resources/queries.ts";

/** The model of this address, read once for its title and form. */
export const loadModel = cache(async (id: string) => orNotFound(getModel(await requireActor(), id)));

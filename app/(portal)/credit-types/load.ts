import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { getCreditType } from "#lib/credit-types/queries.ts";
import { forPage } from "#lib/page.ts";

/** The credit type of this address, read once for its title and form. */
export const loadCreditType = cache(async (id: string) => forPage(getCreditType(await requireActor(), id)));

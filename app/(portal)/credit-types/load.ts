import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/core/http/page.ts";
import { getCreditType } from "#lib/credit-types/queries.ts";

/** The credit type of this address, read once for its title and form. */
export const loadCreditType = cache(async (id: string) => forPage(getCreditType(await requireActor(), id)));

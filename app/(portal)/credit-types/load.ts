import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getCreditType } from "#lib/credit-types/queries.ts";

/** The credit type of this address, read once for its title and form. */
export const loadCreditType = cache(async (id: string) =>
  orNotFound(getCreditType(await requireActor(), id)),
);

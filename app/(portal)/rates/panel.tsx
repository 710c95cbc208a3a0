import { forbidden } from "next/navigation";
import { cache } from "react";
import { RateForm } from "#components/rates/rate-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getRate, getRateChoices } from "#lib/rates/queries.ts";

/** A new rate: "new", or the one that follows the rate with this id. Read once for the title and the form. */
export const ratePanel = cache(async (id: string) => {
  const actor = await requireActor();
  if (!may(actor, "rate:manage")) forbidden();
  const before = id === "new" ? undefined : await orNotFound(getRate(actor, id));
  const choices = await getRateChoices(actor);
  return {
    title: before ? `Change the Rate of ${before.resource}` : "New Rate",
    description: before ? "The new rate takes the place of this one." : undefined,
    children: <RateForm id={crypto.randomUUID()} choices={choices} before={before} />,
  };
});

import { forbidden } from "next/navigation";
import { cache } from "react";
import { CreditTypeForm } from "#components/credit-types/credit-type-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getCreditType } from "#lib/credit-types/queries.ts";

/** A credit type by its id, or "new" to add one; read once for the title and the form. */
export const creditTypePanel = cache(async (id: string) => {
  const actor = await requireActor();
  const isNew = id === "new";
  if (isNew && !may(actor, "credit-type:manage")) forbidden();
  const creditType = isNew ? undefined : await orNotFound(getCreditType(actor, id));
  return {
    title: creditType?.name ?? "New Credit Type",
    description: creditType?.code,
    children: <CreditTypeForm id={creditType?.id ?? crypto.randomUUID()} creditType={creditType} />,
  };
});

import { forbidden } from "next/navigation";
import { cache } from "react";
import { ModelForm } from "#components/resources/model-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getModel } from "#lib/resources/queries.ts";

/** A model by its id, or "new" to add one; read once for the title and the form. */
export const modelPanel = cache(async (id: string) => {
  const actor = await requireActor();
  const isNew = id === "new";
  if (isNew && !may(actor, "resource:manage")) forbidden();
  const model = isNew ? undefined : await orNotFound(getModel(actor, id));
  return {
    title: model?.name ?? "Add Model",
    description: model?.provider,
    children: <ModelForm id={model?.id ?? crypto.randomUUID()} model={model} />,
  };
});

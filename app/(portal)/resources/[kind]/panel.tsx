import { forbidden } from "next/navigation";
import { cache } from "react";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { ResourceForm } from "#components/resources/catalog/resource-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { managing } from "#lib/resources/catalog/policy.ts";
import { getResource, listResourceChoices } from "#lib/resources/catalog/queries.ts";

/** A resource by its id, or "new" to add one; read once for the title and the form. */
export const resourcePanel = cache(async (kind: DefinedKind, id: string, organizationId: string | null) => {
  const actor = await requireActor();
  const isNew = id === "new";
  if (isNew && !may(actor, managing({ organizationId }), organizationId ?? undefined)) forbidden();
  const [resource, choices] = await orNotFound(
    Promise.all([
      isNew ? undefined : getResource(actor, { id, organizationId }),
      listResourceChoices(actor, organizationId),
    ]),
  );
  const { add } = resourceLabels[kind];
  return {
    title: resource?.name ?? add,
    description: resource?.key,
    children: (
      <ResourceForm
        id={resource?.id ?? crypto.randomUUID()}
        kind={kind}
        organizationId={organizationId}
        resource={resource}
        choices={choices}
      />
    ),
  };
});

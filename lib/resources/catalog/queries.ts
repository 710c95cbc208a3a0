// Reading routers, assistants and tools for their forms.

import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { loadResource } from "#lib/resources/catalog/load.ts";
import { reading } from "#lib/resources/catalog/policy.ts";
import type { DefinedResource, ResourceChoice, ResourceReference } from "#lib/resources/catalog/schema.ts";

/** One of the platform's, or of an organization's own. Throws NOT_FOUND. */
export async function getResource(
  actor: Actor,
  { id, organizationId }: ResourceReference,
): Promise<DefinedResource> {
  const scope = await authorize(actor, reading({ organizationId }), organizationId ?? undefined);
  if (!z.uuid().safeParse(id).success) throw notFound("Resource");
  return readTransaction(scope, (tx) => loadResource(tx, id, organizationId));
}

/** What a router or an assistant of this owner can use: the platform's, and the organization's own. */
export async function listResourceChoices(
  actor: Actor,
  organizationId: string | null,
): Promise<ResourceChoice[]> {
  const scope = await authorize(actor, reading({ organizationId }), organizationId ?? undefined);
  return readTransaction(scope, async (tx) => {
    if (organizationId !== null) await requireOrganization(tx, organizationId);
    return tx.$queryRaw<ResourceChoice[]>`
      SELECT r.id, r.kind, r.name, CASE WHEN r.kind = 'MODEL' THEN r.provider WHEN r.organization_id IS NULL THEN 'Platform' ELSE 'Own' END AS detail
      FROM resource r
      WHERE r.retired_at IS NULL AND r.kind <> 'ASSISTANT' AND r.model_type IS DISTINCT FROM 'EMBEDDING'
        AND (r.organization_id IS NULL OR r.organization_id = ${organizationId}::uuid)
      ORDER BY r.kind, r.provider, r.name, r.id`;
  });
}

// Reading the platform's models, and which of them an organization may use.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { decideAccess } from "#lib/resources/policy.ts";
import type { Access, OrganizationModel, PlatformModel } from "#lib/resources/schema.ts";
import type { Resource } from "#prisma/client/client.ts";

/** One model, for its form. Throws NOT_FOUND. */
export async function getModel(actor: Actor, id: string): Promise<PlatformModel> {
  const scope = await authorize(actor, "resource:read");
  const model = z.uuid().safeParse(id).success
    ? await transaction(scope, (tx) => tx.resource.findUnique({ where: { id, kind: "MODEL" } }))
    : null;
  if (!model) throw notFound("Model");
  return toPlatformModel(model);
}

/** In how many organizations a model is on. Throws NOT_FOUND. */
export async function countModelUse(actor: Actor, id: string): Promise<number> {
  const scope = await authorize(actor, "resource:manage");
  const [found] = z.uuid().safeParse(id).success
    ? await readTransaction(
        scope,
        (tx) => tx.$queryRaw<{ organizations: number }[]>`
          SELECT (SELECT count(*)::int FROM organization_resource r
            JOIN organization o ON o.id = r.organization_id AND o.deleted_at IS NULL
            WHERE r.resource_id = m.id) AS organizations
          FROM resource m WHERE m.id = ${id}::uuid AND m.kind = 'MODEL'`,
      )
    : [];
  if (!found) throw notFound("Model");
  return found.organizations;
}

/** All models of the platform, by provider and name. A retired one keeps its place. */
export async function listModels(actor: Actor): Promise<PlatformModel[]> {
  const scope = await authorize(actor, "resource:read");
  const models = await transaction(scope, (tx) =>
    tx.resource.findMany({
      where: { kind: "MODEL" },
      orderBy: [{ provider: "asc" }, { name: "asc" }, { id: "asc" }],
    }),
  );
  return models.map(toPlatformModel);
}

function toPlatformModel({ retiredAt, ...model }: Resource): PlatformModel {
  const { id, version, provider, name, key, modelType, contextWindow, enabledByDefault } = model;
  return {
    id,
    version,
    provider,
    name,
    key,
    modelType,
    contextWindow,
    enabledByDefault,
    retired: retiredAt !== null,
  };
}

/** The models of an organization's Models tab: all that are not retired, or still turned on. */
export async function listOrganizationModels(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationModel[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return readOrganizationModels(scope, organizationId);
}

/** The models that a member of the organization may use, and those that they may not, with the reason. */
export async function listMemberModels(actor: Actor, organizationId: string): Promise<OrganizationModel[]> {
  const scope = await authorize(actor, "organization:view", organizationId);
  return readOrganizationModels(scope, organizationId);
}

function readOrganizationModels(scope: Scope, organizationId: string): Promise<OrganizationModel[]> {
  return transaction(scope, async (tx) => {
    const { status, tierId, tier } = await getOrganizationInScope(tx, scope, { id: organizationId });
    const included = await includedIn(tx, tierId);
    const models = await tx.resource.findMany({
      where: { kind: "MODEL", OR: [{ retiredAt: null }, { organizations: { some: { organizationId } } }] },
      include: { organizations: { where: { organizationId }, select: { organizationId: true } } },
      orderBy: [{ provider: "asc" }, { name: "asc" }, { id: "asc" }],
    });
    return models.map((model) => {
      const enabled = model.organizations.length > 0;
      const retired = model.retiredAt !== null;
      return {
        id: model.id,
        provider: model.provider,
        name: model.name,
        key: model.key,
        modelType: model.modelType,
        contextWindow: model.contextWindow,
        retired,
        enabled,
        access: decideAccess({
          retired,
          tier: { name: tier.name, includes: included(model.id) },
          organizationStatus: status,
          enabled,
        }),
      };
    });
  });
}

/**
 * Whether an organization may use a model now, with the reason at each level. Throws NOT_FOUND for an unknown organization
 * or model.
 */
export async function access(actor: Actor, organizationId: string, resourceId: string): Promise<Access> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return transaction(scope, async (tx) => {
    const { status, tierId, tier } = await getOrganizationInScope(tx, scope, { id: organizationId });
    const included = await includedIn(tx, tierId);
    const resource = await tx.resource.findUnique({
      where: { id: resourceId },
      include: { organizations: { where: { organizationId }, select: { organizationId: true } } },
    });
    if (!resource) throw notFound("Model");
    return decideAccess({
      retired: resource.retiredAt !== null,
      tier: { name: tier.name, includes: included(resource.id) },
      organizationStatus: status,
      enabled: resource.organizations.length > 0,
    });
  });
}

// A tier without chosen models includes them all.
async function includedIn(tx: Tx, tierId: string): Promise<(modelId: string) => boolean> {
  const chosen = await tx.tierModel.findMany({ where: { tierId }, select: { resourceId: true } });
  const ids = new Set(chosen.map((row) => row.resourceId));
  return (modelId) => ids.size === 0 || ids.has(modelId);
}

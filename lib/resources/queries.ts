// Reading the platform's models, and which of them an organization may use.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { readAccess } from "#lib/resources/access/read.ts";
import type { Access, Subject } from "#lib/resources/access/schema.ts";
import type { OrganizationModel, PlatformModel, ResourceUse } from "#lib/resources/schema.ts";
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

function toPlatformModel({ retiredAt, retiresOn, ...model }: Resource): PlatformModel {
  const { id, version, provider, name, key, modelType, contextWindow, capabilities, enabledByDefault } =
    model;
  return {
    id,
    version,
    provider,
    name,
    key,
    modelType: required(modelType, "the kind of a model"),
    contextWindow: required(contextWindow, "the context window of a model"),
    capabilities,
    enabledByDefault,
    retired: retiredAt !== null,
    retiresOn: retiresOn?.toISOString().slice(0, 10) ?? null,
  };
}

/**
 * The id of the model that apps call by this key, among those that an organization sees. Null for none, and for several unless
 * `chosen` is one of them. Throws NOT_FOUND for an unknown organization.
 */
export async function findModelByKey(
  actor: Actor,
  organizationId: string,
  key: string,
  chosen?: string,
): Promise<string | null> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ ids: string[] }[]>`
      SELECT ARRAY(SELECT r.id FROM resource r WHERE r.kind = 'MODEL' AND r.key = ${key}
        AND (r.organization_id IS NULL OR r.organization_id = o.id)
        AND (${chosen ?? null}::uuid IS NULL OR r.id = ${chosen ?? null}::uuid) LIMIT 2) AS ids
      FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  const [id, ...others] = found.ids;
  return id && others.length === 0 ? id : null;
}

/** The models of an organization's Models tab: all that are not retired, or still turned on. */
export async function listOrganizationModels(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationModel[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return readOrganizationModels(scope, { organizationId });
}

/** The models that a member of the organization may use, and those that they may not, with the reason. */
export async function listMemberModels(actor: Actor, organizationId: string): Promise<OrganizationModel[]> {
  const scope = await authorize(actor, "organization:view", organizationId);
  const isMember =
    actor.kind === "user" && actor.memberships.some((one) => one.organizationId === organizationId);
  return readOrganizationModels(scope, { organizationId, userId: isMember ? actor.userId : undefined });
}

function readOrganizationModels(scope: Scope, subject: Subject): Promise<OrganizationModel[]> {
  return readTransaction(scope, async (tx) => {
    const [models, [answer]] = await Promise.all([
      tx.$queryRaw<Omit<OrganizationModel, "access">[]>`
        SELECT * FROM (
          SELECT r.id, r.provider, r.name, r.key, r.model_type AS "modelType", r.context_window AS "contextWindow",
            r.capabilities, r.retired_at IS NOT NULL AS retired, r.retires_on::text AS "retiresOn", access_allows(p.mode, p.exceptions, r.id) AS enabled
          FROM resource r LEFT JOIN access_policy p
            ON p.organization_id = ${subject.organizationId}::uuid AND p.level = 'ORGANIZATION' AND p.kind = r.kind
          WHERE r.kind = 'MODEL') m
        WHERE enabled OR NOT retired ORDER BY provider, name, id`,
      readAccess(tx, [subject], { kinds: ["MODEL"] }),
    ]);
    if (!answer) throw notFound("Organization");
    return models.map((model) => ({ ...model, access: required(answer(model.id), "the answer") }));
  });
}

/**
 * Whether a resource may be used now, with the reason at each level. Throws NOT_FOUND for an unknown organization, workspace or
 * resource.
 */
export async function access(actor: Actor, subject: Subject, resourceId: string): Promise<Access> {
  const scope = await authorize(actor, "organization:read", subject.organizationId);
  const [answer] = await readTransaction(scope, (tx) => readAccess(tx, [subject], { ids: [resourceId] }));
  if (!answer) throw notFound(subject.workspaceId ? "Workspace" : "Organization");
  const found = answer(resourceId);
  if (!found) throw notFound("Resource");
  return found;
}

/** What is affected when a resource is retired or deleted. Throws NOT_FOUND. */
export async function countUse(actor: Actor, id: string): Promise<ResourceUse> {
  const scope = await authorize(actor, "resource:manage");
  const [found] = z.uuid().safeParse(id).success
    ? await readTransaction(
        scope,
        (tx) => tx.$queryRaw<ResourceUse[]>`
          SELECT (SELECT count(*)::int FROM organization o
            LEFT JOIN access_policy p ON p.organization_id = o.id AND p.level = 'ORGANIZATION' AND p.kind = r.kind
            WHERE o.deleted_at IS NULL AND coalesce(o.id = r.organization_id, true)
              AND access_allows(p.mode, p.exceptions, r.id)) AS organizations,
            (SELECT count(DISTINCT t.router_id)::int FROM router_target t JOIN resource x ON x.id = t.router_id
              WHERE t.model_id = r.id AND t.version = x.current_version AND x.retired_at IS NULL) AS routers,
            (SELECT count(*)::int FROM resource x WHERE x.retired_at IS NULL AND (x.target_id = r.id
              OR EXISTS (SELECT 1 FROM assistant_tool a WHERE a.assistant_id = x.id AND a.tool_id = r.id))) AS assistants
          FROM resource r WHERE r.id = ${id}::uuid`,
      )
    : [];
  if (!found) throw notFound("Resource");
  return found;
}

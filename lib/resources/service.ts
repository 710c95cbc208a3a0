// Changing the platform's models, and which of them an organization may use.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namesOf } from "#lib/core/fields.ts";
import {
  type CreateModel,
  modelFields,
  type RetireModel,
  type SetOrganizationModels,
  type UpdateModel,
} from "#lib/resources/schema.ts";

/** Adds a model; it is off for every existing organization. Idempotent by `id`. */
export async function createModel(actor: Actor, input: CreateModel): Promise<{ id: string }> {
  const scope = await authorize(actor, "resource:manage");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      if (await tx.resource.findUnique({ where: { id: input.id }, select: { id: true } }))
        return { id: input.id };
      await requireFreeKey(tx, input);
      await tx.resource.create({ data: { ...input, kind: "MODEL" } });
      await record(tx, actor, {
        action: "model.created",
        targetId: input.id,
        after: { ...input },
      });
      return { id: input.id };
    }),
  );
}

/** Saves a model. Throws CONFLICT when somebody saved it since `version` was read. */
export async function updateModel(actor: Actor, input: UpdateModel): Promise<{ version: number }> {
  const scope = await authorize(actor, "resource:manage");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { id, version, ...fields } = input;
      const before = await getModel(tx, id);
      if (before.version !== version) {
        throw new AppError(
          "CONFLICT",
          "Someone else saved this model while you were editing. Open it again to see the changes.",
        );
      }
      const changes = changesOf(namesOf(modelFields), before, fields);
      if (!changes) return { version };
      await requireFreeKey(tx, input);
      await tx.resource.update({ where: { id }, data: { ...fields, version: { increment: 1 } } });
      await record(tx, actor, {
        action: "model.updated",
        targetId: id,
        before: changes.before,
        after: changes.after,
      });
      return { version: version + 1 };
    }),
  );
}

/** Retires a model, so that no organization may use it, or brings it back with its switches as they were. */
export async function setModelRetired(actor: Actor, input: RetireModel): Promise<void> {
  const scope = await authorize(actor, "resource:manage");
  await transaction(scope, async (tx) => {
    const before = await getModel(tx, input.id);
    if ((before.retiredAt !== null) === input.retired) return;
    await tx.resource.update({
      where: { id: input.id },
      data: { retiredAt: input.retired ? new Date() : null, version: { increment: 1 } },
    });
    await record(tx, actor, {
      action: input.retired ? "model.retired" : "model.unretired",
      targetId: input.id,
    });
  });
}

/**
 * Turns models on or off for one organization. Returns the ids that changed, so that an undo changes no others. Throws
 * CONFLICT for turning on a retired model or one that is not in the tier, NOT_FOUND for an unknown one.
 */
export async function setOrganizationModels(
  actor: Actor,
  input: SetOrganizationModels,
): Promise<{ changed: string[] }> {
  const scope = await authorize(actor, "organization:set-models", input.organizationId);
  const { organizationId, enabled } = input;
  const resourceIds = [...new Set(input.resourceIds)];
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const resources = await tx.resource.findMany({
      where: { id: { in: resourceIds } },
      select: { retiredAt: true },
    });
    if (resources.length < resourceIds.length) throw notFound("Model");
    if (enabled && resources.some((resource) => resource.retiredAt)) {
      throw new AppError("CONFLICT", "A retired model can't be turned on.");
    }
    if (enabled) await requireInTier(tx, organization, resourceIds);
    const rows = enabled
      ? await tx.$queryRaw<{ id: string }[]>`
          INSERT INTO organization_resource (organization_id, resource_id)
          SELECT ${organizationId}::uuid, unnest(${resourceIds}::uuid[])
          ON CONFLICT DO NOTHING RETURNING resource_id AS id`
      : await tx.$queryRaw<{ id: string }[]>`
          DELETE FROM organization_resource
          WHERE organization_id = ${organizationId}::uuid AND resource_id = ANY (${resourceIds}::uuid[])
          RETURNING resource_id AS id`;
    const changed = rows.map((row) => row.id);
    if (changed.length > 0) {
      await record(tx, actor, {
        action: enabled ? "organization.models-enabled" : "organization.models-disabled",
        organizationId,
        targetId: organizationId,
        after: { models: changed },
      });
    }
    return { changed };
  });
}

async function requireInTier(
  tx: Tx,
  { tierId, tier }: { tierId: string; tier: { name: string } },
  resourceIds: readonly string[],
): Promise<void> {
  const included = await tx.tierModel.findMany({ where: { tierId }, select: { resourceId: true } });
  if (included.length === 0) return;
  const ids = new Set(included.map((row) => row.resourceId));
  if (resourceIds.every((id) => ids.has(id))) return;
  throw new AppError("CONFLICT", `A model that isn't included in the ${tier.name} tier can't be turned on.`);
}

async function getModel(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM resource WHERE id = ${id}::uuid FOR UPDATE`;
  const model = await tx.resource.findUnique({ where: { id, kind: "MODEL" } });
  if (!model) throw notFound("Model");
  return model;
}

async function requireFreeKey(
  tx: Tx,
  { id, provider, key }: { id: string; provider: string; key: string },
): Promise<void> {
  const other = await tx.resource.findUnique({
    where: { provider_key: { provider, key } },
    select: { id: true, name: true },
  });
  if (other && other.id !== id) {
    throw new AppError("CONFLICT", `${provider} already has ${key} in the catalog, as ${other.name}.`, {
      field: "key",
    });
  }
}

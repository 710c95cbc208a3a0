// Changing the platform's models.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namesOf } from "#lib/core/fields.ts";
import { notifyOfRetirement } from "#lib/resources/retirement/notify.ts";
import { type CreateModel, modelFields, type RetireModel, type UpdateModel } from "#lib/resources/schema.ts";

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

/**
 * Retires a model, now or on a day, so that no organization may use it, or brings it back with its switches as they were. Org
 * Admins of organizations where it is on are notified. Throws INVALID for a day that has begun, CONFLICT for a successor that
 * is retired itself.
 */
export async function setModelRetired(actor: Actor, input: RetireModel): Promise<void> {
  const scope = await authorize(actor, "resource:manage");
  await transaction(scope, async (tx) => {
    const before = await getModel(tx, input.id);
    const { successorId = before.successorId, on } = input;
    if (on !== undefined && on <= new Date().toISOString().slice(0, 10))
      throw new AppError("INVALID", "Choose a day after today, or retire it now.", { field: "on" });
    const planned = input.retired && on !== undefined;
    const after = {
      retired: input.retired && !planned,
      retiresOn: planned ? on : null,
      successorId,
    };
    const retiresOn = before.retiresOn?.toISOString().slice(0, 10) ?? null;
    const stored = { retired: before.retiredAt !== null, retiresOn, successorId: before.successorId };
    if (!changesOf(["retired", "retiresOn", "successorId"], stored, after)) return;
    if (input.successorId) await requireSuccessor(tx, input.id, input.successorId);
    await tx.resource.update({
      where: { id: input.id },
      data: {
        retiredAt: after.retired ? (before.retiredAt ?? new Date()) : null,
        retiresOn: after.retiresOn === null ? null : new Date(after.retiresOn),
        successorId,
        version: { increment: 1 },
      },
    });
    await record(tx, actor, {
      action: planned ? "model.retirement-planned" : input.retired ? "model.retired" : "model.unretired",
      targetId: input.id,
      ...(successorId || planned ? { after: { successorId, ...(planned ? { on } : {}) } } : {}),
    });
    if (input.retired && !stored.retired) await notifyOfRetirement(tx, actor, input.id);
  });
}

async function requireSuccessor(tx: Tx, id: string, successorId: string): Promise<void> {
  const successor = await tx.resource.findUnique({ where: { id: successorId, kind: "MODEL" } });
  if (!successor || successor.id === id) throw notFound("Model");
  if (successor.retiredAt) {
    throw new AppError("CONFLICT", "A retired model can't be the successor of another one.", {
      field: "successorId",
    });
  }
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
  const other = await tx.resource.findFirst({
    where: { kind: "MODEL", provider, key },
    select: { id: true, name: true },
  });
  if (other && other.id !== id) {
    throw new AppError("CONFLICT", `${provider} already has ${key} in the catalog, as ${other.name}.`, {
      field: "key",
    });
  }
}

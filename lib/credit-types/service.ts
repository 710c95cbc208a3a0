// Adding, changing and deleting credit types.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namesOf, pick } from "#lib/core/fields.ts";
import { required } from "#lib/core/required.ts";
import { standardCreditTypeId } from "#lib/credit-types/policy.ts";
import {
  type CreateCreditType,
  creditTypeFields,
  type DeleteCreditType,
  type UpdateCreditType,
} from "#lib/credit-types/schema.ts";

// Scanning all transfers of a credit type takes a while.
const options = { timeoutMs: 60_000 };

/** Adds a credit type. Idempotent by `id`. Throws CONFLICT for a code in use. */
export async function createCreditType(actor: Actor, input: CreateCreditType): Promise<{ id: string }> {
  const scope = await authorize(actor, "credit-type:manage");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { id } = input;
      if (await tx.unit.findUnique({ where: { id }, select: { id: true } })) return { id };
      await requireFreeCode(tx, input);
      await tx.unit.create({ data: { ...input, kind: "CREDIT" } });
      await record(tx, actor, {
        action: "credit-type.created",
        targetId: id,
        after: { ...input },
      });
      return { id };
    }),
  );
}

/**
 * Saves a credit type. Throws CONFLICT when somebody saved it since `version` was read, for a code in use, and for fewer
 * decimal places than some transfer has.
 */
export async function updateCreditType(actor: Actor, input: UpdateCreditType): Promise<{ version: number }> {
  const scope = await authorize(actor, "credit-type:manage");
  return retryOnConflict(() =>
    transaction(
      scope,
      async (tx) => {
        const { id, version, ...fields } = input;
        const before = await lockCreditType(tx, id);
        if (before.version !== version) {
          throw new AppError(
            "CONFLICT",
            "Someone else saved this credit type while you were editing. Open it again to see the changes.",
          );
        }
        const changes = changesOf(namesOf(creditTypeFields), before, fields);
        if (!changes) return { version };
        await requireFreeCode(tx, input);
        if (fields.decimals < before.decimals) await requireFewerDecimals(tx, id, fields.decimals);
        await tx.unit.update({ where: { id }, data: { ...fields, version: { increment: 1 } } });
        await record(tx, actor, {
          action: "credit-type.updated",
          targetId: id,
          before: changes.before,
          after: changes.after,
        });
        return { version: version + 1 };
      },
      options,
    ),
  );
}

/** Deletes a credit type. Throws CONFLICT when an organization has it, even a deleted one, or when the ledger ever used it. */
export async function deleteCreditType(actor: Actor, { id }: DeleteCreditType): Promise<void> {
  const scope = await authorize(actor, "credit-type:manage");
  await transaction(
    scope,
    async (tx) => {
      const creditType = await lockCreditType(tx, id);
      const { name } = creditType;
      if (id === standardCreditTypeId) {
        throw new AppError("CONFLICT", `${name} is the default for new organizations. You can't delete it.`);
      }
      const organizations = await tx.organization.count({ where: { creditTypeId: id } });
      if (
        organizations > 0 ||
        (await tx.account.findFirst({ where: { unitId: id }, select: { id: true } }))
      ) {
        throw new AppError("CONFLICT", usedBy(name, organizations));
      }
      await tx.unit.delete({ where: { id } });
      await record(tx, actor, {
        action: "credit-type.deleted",
        targetId: id,
        before: pick(creditType, namesOf(creditTypeFields)),
      });
    },
    options,
  );
}

function usedBy(name: string, organizations: number): string {
  if (organizations === 0) return `The ledger contains transfers in ${name}. You can't delete it.`;
  const who = organizations === 1 ? "1 organization uses" : `${organizations} organizations use`;
  return `${who} ${name}, including recently deleted ones. You can't delete it.`;
}

// Locks the whole row: no organization can choose it, and no account be opened in it, until this transaction ends.
async function lockCreditType(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM unit WHERE id = ${id}::uuid FOR UPDATE`;
  const creditType = await tx.unit.findUnique({ where: { id, kind: "CREDIT" } });
  if (!creditType) throw notFound("Credit type");
  return creditType;
}

async function requireFreeCode(tx: Tx, { id, code }: { id: string; code: string }): Promise<void> {
  const other = await tx.unit.findUnique({ where: { code }, select: { id: true, name: true } });
  if (!other || other.id === id) return;
  throw new AppError("CONFLICT", `${other.name} already has the code ${code}.`, { field: "code" });
}

// Locks all its ledgers, so that nobody posts more decimal places than will be shown.
async function requireFewerDecimals(tx: Tx, id: string, decimals: number): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM organization_stats WHERE organization_id IN (SELECT id FROM organization WHERE credit_type_id = ${id}::uuid)
    ORDER BY organization_id FOR NO KEY UPDATE`;
  const [used] = await tx.$queryRaw<{ places: number | null }[]>`
    SELECT max(scale(trim_scale(quantity)))::int AS places FROM transfer WHERE unit_id = ${id}::uuid`;
  const places = required(used, "the maximum").places ?? 0;
  if (places <= decimals) return;
  throw new AppError(
    "CONFLICT",
    `Amounts with ${places} ${places === 1 ? "decimal" : "decimals"} are already in the ledger, so it can't have fewer.`,
    { field: "decimals" },
  );
}

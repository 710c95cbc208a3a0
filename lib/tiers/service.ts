// Adding, changing and deleting tiers.

import { isDeepStrictEqual } from "node:util";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namesOf } from "#lib/core/fields.ts";
import { findPausedProviders } from "#lib/tiers/features/paused-providers.ts";
import { lostFeatures } from "#lib/tiers/features/policy.ts";
import { findOverLimits } from "#lib/tiers/over.ts";
import { confirmationOf } from "#lib/tiers/policy.ts";
import { limitFieldsOf, setTierLimits, splitLimits } from "#lib/tiers/rules.ts";
import { type CreateTier, type DeleteTier, tierFields, type UpdateTier } from "#lib/tiers/schema.ts";

// A new rank is copied to each organization of the tier.
const options = { timeoutMs: 60_000 };

type Fields = Omit<CreateTier, "id">;

/** Adds a tier. Idempotent by `id`. Throws CONFLICT for a code or rank in use. */
export async function createTier(actor: Actor, input: CreateTier): Promise<{ id: string }> {
  const scope = await authorize(actor, "tier:manage");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { id, modelIds, prices, ...fields } = input;
      const { limits, ...plain } = splitLimits(fields);
      if (await tx.tier.findUnique({ where: { id }, select: { id: true } })) return { id };
      await requireFree(tx, input);
      await tx.tier.create({ data: { id, ...plain, prices: written(prices) } });
      await setTierLimits(tx, id, limits);
      await setModels(tx, actor, id, modelIds);
      await record(tx, actor, {
        action: "tier.created",
        targetId: id,
        after: { ...fields, prices, modelIds },
      });
      return { id };
    }),
  );
}

/**
 * Saves a tier; its limits and features count for its organizations at once. Throws CONFLICT with `details.over` when some
 * organizations are then over a limit: they keep what they have, but get nothing more; and with `details.paused` when some sign
 * in through a provider and would not any more. It is saved once just this was confirmed. Throws CONFLICT when somebody saved the tier since `version` was read, and for a code or rank that is taken.
 */
export async function updateTier(actor: Actor, input: UpdateTier): Promise<{ version: number }> {
  const scope = await authorize(actor, "tier:manage");
  return retryOnConflict(() =>
    transaction(
      scope,
      async (tx) => {
        const { id, version, confirmed, modelIds, prices, ...fields } = input;
        const before = await lockTier(tx, id);
        if (before.version !== version) {
          throw new AppError(
            "CONFLICT",
            "Someone else saved this tier while you were editing. Open it again to see the changes.",
          );
        }
        const after = { ...fields, prices: written(prices), modelIds: [...new Set(modelIds)].sort() };
        const changes = changesOf(namesOf(tierFields), before.fields, after);
        if (!changes) return { version };
        await requireFree(tx, input);
        const over = await findOverLimits(tx, input);
        const lost = lostFeatures(before.fields.featuresOff, input.featuresOff);
        const paused = lost.includes("sso") ? await findPausedProviders(tx, { tierId: id }) : null;
        const sure = confirmationOf(over, paused ? ["sso"] : []);
        if (sure !== "" && sure !== confirmed) {
          throw new AppError(
            "CONFLICT",
            "This would reduce what organizations can use. Nothing has been saved yet.",
            {
              details: { over, paused },
            },
          );
        }
        const { limits, ...plain } = splitLimits(fields);
        await tx.tier.update({
          where: { id },
          data: { ...plain, prices: written(prices), version: { increment: 1 } },
        });
        await setTierLimits(tx, id, limits);
        await setModels(tx, actor, id, modelIds);
        await record(tx, actor, {
          action: "tier.updated",
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

/**
 * Deletes a tier. Throws CONFLICT when an organization has it, even a deleted one, and for the last tier: new organizations
 * start in the smallest.
 */
export async function deleteTier(actor: Actor, { id }: DeleteTier): Promise<void> {
  const scope = await authorize(actor, "tier:manage");
  await transaction(scope, async (tx) => {
    // Serializes concurrent deletions, so that one tier is left.
    await tx.$queryRaw`SELECT id FROM tier ORDER BY id FOR UPDATE`;
    const { fields } = await lockTier(tx, id);
    const organizations = await tx.organization.count({ where: { tierId: id } });
    if (organizations > 0) {
      const who = organizations === 1 ? "1 organization is" : `${organizations} organizations are`;
      throw new AppError(
        "CONFLICT",
        `${who} on ${fields.name}, including recently deleted ones. You can't delete it.`,
      );
    }
    if ((await tx.tier.count()) === 1) {
      throw new AppError("CONFLICT", "This is the only tier. New organizations need one.");
    }
    await tx.tier.delete({ where: { id } });
    await record(tx, actor, { action: "tier.deleted", targetId: id, before: fields });
  });
}

// Locks the whole row: no organization can choose it until this transaction ends.
async function lockTier(tx: Tx, id: string): Promise<{ version: number; fields: Fields }> {
  await tx.$queryRaw`SELECT 1 FROM tier WHERE id = ${id}::uuid FOR UPDATE`;
  const tier = await tx.tier.findUnique({
    where: { id },
    include: { policies: { where: { kind: "MODEL" } }, limits: true },
  });
  if (!tier) throw notFound("Tier");
  const { version, prices, policies } = tier;
  return {
    version,
    fields: {
      name: tier.name,
      code: tier.code,
      rank: tier.rank,
      ...limitFieldsOf(tier.limits),
      featuresOff: lostFeatures([], tier.featuresOff),
      prices: prices as unknown as Fields["prices"],
      modelIds: policies.flatMap((policy) => policy.exceptions).sort(),
    },
  };
}

async function requireFree(
  tx: Tx,
  { id, code, rank }: Pick<CreateTier, "id" | "code" | "rank">,
): Promise<void> {
  const others = await tx.tier.findMany({ where: { id: { not: id }, OR: [{ code }, { rank }] } });
  const byCode = others.find((other) => other.code === code);
  if (byCode)
    throw new AppError("CONFLICT", `${byCode.name} already has the code ${code}.`, { field: "code" });
  const [byRank] = others;
  if (byRank)
    throw new AppError("CONFLICT", `${byRank.name} already has the rank ${rank}.`, { field: "rank" });
}

// None chosen includes all models: no policy.
async function setModels(tx: Tx, actor: Actor, tierId: string, modelIds: readonly string[]): Promise<void> {
  const ids = [...new Set(modelIds)];
  const count = await tx.resource.count({ where: { id: { in: ids }, kind: "MODEL" } });
  if (count < ids.length) throw notFound("Model");
  const before = await tx.accessPolicy.findFirst({ where: { tierId, kind: "MODEL" } });
  if (isDeepStrictEqual(before?.exceptions.toSorted() ?? [], ids.toSorted())) return;
  await tx.accessPolicy.deleteMany({ where: { tierId, kind: "MODEL" } });
  if (ids.length === 0) return;
  await tx.accessPolicy.create({
    data: {
      level: "TIER",
      tierId,
      kind: "MODEL",
      mode: "ONLY",
      exceptions: ids,
      changedById: actorUserId(actor),
    },
  });
}

const written = (prices: Fields["prices"]) => prices.map(({ amount, currency }) => ({ amount, currency }));

// Rates: what a model costs in a credit type, for a time. Usage that was recorded keeps its cost.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { expression } from "#lib/core/db/sql.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import type { DeleteRate, EndRate, SetRate } from "#lib/rates/schema.ts";
import { pricesSql } from "#lib/rates/sql.ts";
import type { Prices } from "#lib/usage/policy.ts";

interface Found {
  id: string;
  resourceId: string;
  unitId: string;
  tierId: string | null;
  organizationId: string | null;
  prices: Prices;
  validFrom: Date;
  validTo: Date | null;
  started: boolean;
  ended: boolean;
}

/**
 * Sets what a model costs from a time on, for all, for a tier or for an organization: the one before ends then, and this one
 * ends where the next planned one begins. Idempotent by `id`. Throws NOT_FOUND, and CONFLICT where one begins at that time.
 */
export async function setRate(actor: Actor, input: SetRate): Promise<{ id: string }> {
  const scope = await authorize(actor, "rate:manage");
  return retryOnConflict(() =>
    rawTransaction(scope, async (tx) => {
      const { id, resourceId, prices, tierId, organizationId } = input;
      await lockModel(tx, resourceId);
      const known = await findRate(tx, id);
      if (known) return { id };
      const unitId = await requireOwner(tx, input);
      const [at] = await tx.$queryRaw<{ from: Date; next: Date | null; taken: boolean }[]>`
        SELECT f.at AS from, min(r.valid_from) FILTER (WHERE r.valid_from > f.at) AS next,
          coalesce(bool_or(r.valid_from = f.at), false) AS taken
        FROM (SELECT coalesce(${input.validFrom}::timestamptz, now())::timestamptz(3) AS at) f
        LEFT JOIN rate r ON r.resource_id = ${resourceId}::uuid AND r.unit_id = ${unitId}::uuid
          AND r.tier_id IS NOT DISTINCT FROM ${tierId}::uuid AND r.organization_id IS NOT DISTINCT FROM ${organizationId}::uuid
        GROUP BY f.at`;
      if (!at || at.taken)
        throw new AppError("CONFLICT", "A rate begins at this time. Choose another one.", {
          field: "validFrom",
        });
      const [before] = await tx.$queryRaw<{ prices: Prices }[]>`
        UPDATE rate r SET valid_to = ${at.from}::timestamptz
        WHERE r.resource_id = ${resourceId}::uuid AND r.unit_id = ${unitId}::uuid
          AND r.tier_id IS NOT DISTINCT FROM ${tierId}::uuid AND r.organization_id IS NOT DISTINCT FROM ${organizationId}::uuid
          AND r.valid_from < ${at.from}::timestamptz AND (r.valid_to IS NULL OR r.valid_to > ${at.from}::timestamptz)
        RETURNING ${expression(pricesSql)} AS prices`;
      await tx.$executeRaw`
        INSERT INTO rate (id, resource_id, unit_id, tier_id, organization_id, input, output, cache_read, cache_write, reasoning,
          embedding, valid_from, valid_to)
        VALUES (${id}::uuid, ${resourceId}::uuid, ${unitId}::uuid, ${tierId}::uuid, ${organizationId}::uuid, ${prices.input}::numeric,
          ${prices.output}::numeric, ${prices.cacheRead}::numeric, ${prices.cacheWrite}::numeric, ${prices.reasoning}::numeric,
          ${prices.embedding}::numeric, ${at.from}::timestamptz, ${at.next}::timestamptz)`;
      await record(tx, actor, {
        action: "rate.set",
        targetId: resourceId,
        ...(organizationId && { organizationId }),
        ...(before && { before: before.prices }),
        after: { ...prices, tierId, creditType: input.creditType, from: at.from.toISOString() },
      });
      return { id };
    }),
  );
}

/** Ends a current rate now: until there is another one, a wider one applies, or none. Throws NOT_FOUND, CONFLICT. */
export async function endRate(actor: Actor, { id }: EndRate): Promise<void> {
  const scope = await authorize(actor, "rate:manage");
  await rawTransaction(scope, async (tx) => {
    const rate = await lockRate(tx, id);
    if (rate.ended) throw new AppError("CONFLICT", "This rate has already ended.");
    if (!rate.started) throw new AppError("CONFLICT", "This rate has not begun. Delete it instead.");
    await tx.$executeRaw`UPDATE rate SET valid_to = greatest(now(), valid_from + interval '1 millisecond') WHERE id = ${id}::uuid`;
    await recordOf(tx, actor, "rate.ended", rate);
  });
}

/** Deletes a planned rate: the one before goes on. Throws NOT_FOUND, and CONFLICT once it has begun. */
export async function deleteRate(actor: Actor, { id }: DeleteRate): Promise<void> {
  const scope = await authorize(actor, "rate:manage");
  await rawTransaction(scope, async (tx) => {
    const rate = await lockRate(tx, id);
    if (rate.started)
      throw new AppError("CONFLICT", "This rate has begun. Usage refers to it: end it instead.");
    await tx.$executeRaw`DELETE FROM rate WHERE id = ${id}::uuid`;
    await tx.$executeRaw`
      UPDATE rate r SET valid_to = ${rate.validTo}::timestamptz
      WHERE r.resource_id = ${rate.resourceId}::uuid AND r.unit_id = ${rate.unitId}::uuid AND r.tier_id IS NOT DISTINCT FROM ${rate.tierId}::uuid
        AND r.organization_id IS NOT DISTINCT FROM ${rate.organizationId}::uuid AND r.valid_to = ${rate.validFrom}::timestamptz`;
    await recordOf(tx, actor, "rate.deleted", rate);
  });
}

function recordOf(
  tx: RawTx,
  actor: Actor,
  action: "rate.ended" | "rate.deleted",
  { resourceId, organizationId, tierId, prices, validFrom }: Found,
): Promise<void> {
  return record(tx, actor, {
    action,
    targetId: resourceId,
    ...(organizationId && { organizationId }),
    before: { ...prices, tierId, from: validFrom.toISOString() },
  });
}

/** Only a model of the platform has rates; its row's lock makes changes of them wait for each other. Throws NOT_FOUND. */
async function lockModel(tx: RawTx, id: string): Promise<void> {
  const [found] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM resource WHERE id = ${id}::uuid AND kind = 'MODEL' AND organization_id IS NULL FOR NO KEY UPDATE`;
  if (!found) throw notFound("Model");
}

/** The id of the credit type. Throws INVALID at the field, and NOT_FOUND for a tier or an organization that is not there. */
async function requireOwner(tx: RawTx, { creditType, tierId, organizationId }: SetRate): Promise<string> {
  const [found] = await tx.$queryRaw<{ unitId: string | null; tier: boolean; organization: boolean }[]>`
    SELECT (SELECT id FROM unit WHERE code = ${creditType} AND kind = 'CREDIT') AS "unitId",
      ${tierId}::uuid IS NULL OR EXISTS (SELECT 1 FROM tier WHERE id = ${tierId}::uuid) AS tier,
      ${organizationId}::uuid IS NULL OR EXISTS (
        SELECT 1 FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL) AS organization`;
  if (!found?.tier) throw notFound("Tier");
  if (!found.organization) throw notFound("Organization");
  if (!found.unitId) throw new AppError("INVALID", "Choose a credit type.", { field: "creditType" });
  return found.unitId;
}

async function lockRate(tx: RawTx, id: string): Promise<Found> {
  const rate = await findRate(tx, id);
  if (!rate) throw notFound("Rate");
  await lockModel(tx, rate.resourceId);
  // Another change may have been faster.
  const locked = await findRate(tx, id);
  if (!locked) throw notFound("Rate");
  return locked;
}

async function findRate(tx: RawTx, id: string): Promise<Found | undefined> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT r.id, r.resource_id AS "resourceId", r.unit_id AS "unitId", r.tier_id AS "tierId", r.organization_id AS "organizationId",
      ${expression(pricesSql)} AS prices, r.valid_from AS "validFrom", r.valid_to AS "validTo", r.valid_from <= now() AS started,
      coalesce(r.valid_to <= now(), false) AS ended
    FROM rate r WHERE r.id = ${id}::uuid`;
  return found;
}

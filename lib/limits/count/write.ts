// Counting what is used, behind the lock of the organization's ledger.
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import { quantityText } from "#lib/core/quantity.ts";
import { type Amounts, type Counted, count, type OpenLimits, openLimits } from "#lib/limits/count/decide.ts";
import { type LimitUser, targetsOf } from "#lib/limits/policy.ts";
import { readLimitStates, type StatesAsked } from "#lib/limits/states.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Something that was used, and by whom. */
export interface Use extends LimitUser {
  amounts: Amounts;
}

/** SQL rows (organization_id, target) of those whose use it is. */
function namedTargets(users: readonly LimitUser[]): Prisma.Sql {
  const pairs = new Map<string, [string, string]>();
  for (const user of users)
    for (const target of targetsOf(user))
      pairs.set(`${user.organizationId} ${target}`, [user.organizationId, target]);
  const rows = [...pairs.values()];
  return Prisma.sql`SELECT * FROM unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, target]) => target)}::text[])
    AS named (organization_id, target)`;
}

/** The limits that count for these users. Decisions must be based on reads behind the lock (`lockLedger`). */
export async function readLimitsOf(
  tx: ReadTx,
  users: readonly LimitUser[],
  more: Pick<StatesAsked, "own" | "at"> = {},
): Promise<OpenLimits> {
  const ids = [...new Set(users.map(({ organizationId }) => organizationId))];
  const organizations = Prisma.sql`o.id = ANY (${ids}::uuid[])`;
  return openLimits(await readLimitStates(tx, { ...more, organizations, named: namedTargets(users) }));
}

/** Adds to the counts what was counted. */
export async function writeCounts(tx: RawTx, counted: Iterable<Counted>): Promise<void> {
  const rows = [...counted].filter(({ added }) => added > 0n);
  if (rows.length === 0) return;
  const column = <T>(of: (row: Counted) => T) => rows.map(of);
  await tx.$executeRaw`
    INSERT INTO limit_use AS u (organization_id, subject, metric, period, anchor_day, time_zone, starts_at, used)
    SELECT organization_id, subject, metric::"LimitMetric", period::"LimitPeriod", anchor_day, time_zone, starts_at, used
    FROM unnest(${column(({ state }) => state.organizationId)}::uuid[], ${column(({ state }) => state.target)}::text[],
      ${column(({ state }) => state.metric)}::text[], ${column(({ state }) => state.period)}::text[],
      ${column(({ state }) => state.anchorDay)}::int[], ${column(({ state }) => state.timeZone)}::text[],
      ${column(({ state }) => state.startsAt)}::timestamp[], ${column(({ added }) => quantityText(added))}::numeric[])
      AS c (organization_id, subject, metric, period, anchor_day, time_zone, starts_at, used)
    ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (organization_id, subject, metric, period, anchor_day, time_zone, starts_at) DO UPDATE SET used = u.used + excluded.used`;
}

/**
 * Counts what has happened in every limit, set-wise and beyond the limits too. The caller holds the lock of these organizations
 * (`lockLedger`). Credits that the ledger's months count are counted there.
 */
export async function countUse(tx: RawTx, uses: readonly Use[]): Promise<void> {
  if (uses.length === 0) return;
  const limits = await readLimitsOf(tx, uses);
  for (const use of uses) count(limits, use, use.amounts);
  await writeCounts(tx, limits.counted.values());
}

/** Takes back what was counted at an instant, such as credits that are refunded. */
export async function uncountUse(tx: RawTx, use: Use, at: string): Promise<void> {
  const limits = await readLimitsOf(tx, [use], { at: Prisma.sql`${at}::timestamptz` });
  count(limits, use, use.amounts);
  for (const { state, added } of limits.counted.values())
    await tx.$executeRaw`
      UPDATE limit_use SET used = greatest(0, used - ${quantityText(added)}::numeric)
      WHERE organization_id = ${state.organizationId}::uuid AND subject = ${state.target} AND metric = ${state.metric}::text::"LimitMetric"
        AND period = ${state.period}::text::"LimitPeriod" AND anchor_day = ${state.anchorDay}::int AND time_zone = ${state.timeZone}
        AND starts_at = ${state.startsAt}::timestamp`;
}

// Decides whether limits let something through, and counts it. Pure: it receives what was read behind the lock.
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { type LimitState, type LimitUser, targetsOf, type UsageMetric } from "#lib/limits/policy.ts";

/** Millionths, by metric; what is left out is not used */
export type Amounts = Partial<Record<UsageMetric, bigint>>;

interface OpenLimit {
  state: LimitState;
  used: bigint;
  /** null is no limit */
  amount: bigint | null;
}

/** A row of LimitUse and what is to be added to it, in millionths. */
export interface Counted {
  state: LimitState;
  added: bigint;
}

export interface OpenLimits {
  byTarget: ReadonlyMap<string, readonly OpenLimit[]>;
  counted: Map<string, Counted>;
}

const placeOf = (organizationId: string, target: string) => `${organizationId} ${target}`;

export function openLimits(states: readonly LimitState[]): OpenLimits {
  const limits = states.map((state) => ({
    state,
    used: parseQuantity(state.used),
    amount: state.amount === null ? null : parseQuantity(state.amount),
  }));
  const byTarget = Map.groupBy(limits, ({ state }) => placeOf(state.organizationId, state.target));
  return { byTarget, counted: new Map() };
}

function matching({ byTarget }: OpenLimits, user: LimitUser): OpenLimit[] {
  return targetsOf(user).flatMap((target) => byTarget.get(placeOf(user.organizationId, target)) ?? []);
}

const amountOf = (amounts: Amounts, { state }: OpenLimit): bigint =>
  amounts[state.metric as UsageMetric] ?? 0n;

/** The first limit that does not leave so much; those that only warn leave everything. */
export function findRefusal(limits: OpenLimits, user: LimitUser, amounts: Amounts): LimitState | null {
  const refusing = matching(limits, user).find((limit) => {
    const asked = amountOf(amounts, limit);
    return limit.state.block && asked > 0n && limit.amount !== null && limit.used + asked > limit.amount;
  });
  return refusing ? stateOf(refusing) : null;
}

/** The first limit that is exceeded, or has nothing left, for one more call that uses some credits and tokens. */
export function findUsedUp(limits: OpenLimits, user: LimitUser, calls: bigint): LimitState | null {
  const one = 1_000_000n;
  const refused = findRefusal(limits, user, {
    CREDITS: 1n,
    TOKENS: one,
    CALLS: calls > 0n ? calls * one : one,
  });
  if (refused) return refused;
  const over = matching(limits, user).find(
    ({ state, used, amount }) =>
      state.block &&
      (state.metric === "STORAGE" || state.metric === "CONNECTIONS") &&
      amount !== null &&
      used > amount,
  );
  return over ? stateOf(over) : null;
}

/** Whether a call is counted for any of them. */
export function countsCalls(limits: OpenLimits, user: LimitUser): boolean {
  return matching(limits, user).some(({ state }) => state.metric === "CALLS" && state.counted);
}

/** Counts it in every limit that it matches: beyond an amount too, as what has happened has happened. */
export function count(limits: OpenLimits, user: LimitUser, amounts: Amounts): void {
  const seen = new Set<string>();
  for (const limit of matching(limits, user)) {
    const added = amountOf(amounts, limit);
    if (added === 0n) continue;
    limit.used += added;
    const { state } = limit;
    const row = counterOf(state);
    // Limits of the same subject, metric and period share one count.
    if (!state.counted || seen.has(row)) continue;
    seen.add(row);
    limits.counted.set(row, { state, added: (limits.counted.get(row)?.added ?? 0n) + added });
  }
}

function counterOf(state: LimitState): string {
  const { organizationId, target, metric, period, anchorDay, timeZone, startsAt } = state;
  return [organizationId, target, metric, period, anchorDay, timeZone, startsAt].join(" ");
}

function stateOf({ state, used }: OpenLimit): LimitState {
  return { ...state, used: quantityText(used) };
}

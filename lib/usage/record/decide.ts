// Decides about each event of a batch, in order. Pure: it receives everything that was read behind the lock.
import { quantityText } from "#lib/core/quantity.ts";
import { costOf, earliestMinutes, isUsed, latestDays, pools, type Tokens } from "#lib/usage/policy.ts";
import type { Reach } from "#lib/usage/reach.ts";
import type { FoundRate, UsageState } from "#lib/usage/record/load.ts";
import type { Original } from "#lib/usage/record/originals.ts";
import { digestOf, type PreparedEvent } from "#lib/usage/record/prepare.ts";
import { type Rejection, tokensOf, type UsageAnswer, type UsageEvent } from "#lib/usage/schema.ts";
import type { Charging, ResourceKind } from "#prisma/client/enums.ts";

/** Whom and what an event concerns */
export interface Dimensions {
  workspaceId: string | null;
  memberId: string | null;
  endUser: string;
  keyId: string | null;
  resourceId: string | null;
  model: string;
  assistantId: string | null;
  routerId: string | null;
  itemKind: string;
  itemExternalId: string;
  charging: Charging;
  unitId: string;
  tags: Record<string, string>;
}

export interface Accepted extends PreparedEvent {
  id: string;
  dimensions: Dimensions;
  tokens: Tokens;
  correctsId: string | null;
  rateId: string | null;
  markup: string | null;
  /** Millionths; null is unknown */
  cost: bigint | null;
}

interface Facts {
  state: UsageState;
  originals: ReadonlyMap<string, Original>;
  reach: Reach;
  /** The key that reports; null for anybody else */
  keyId: string | null;
}

/** Counts what corrections leave down, and adds what it accepts to `state.receipts`: the second of two equal ones is a duplicate. */
export function decideUsage(
  facts: Facts,
  prepared: readonly PreparedEvent[],
  newId: () => string,
): { answers: UsageAnswer[]; accepted: Accepted[] } {
  const accepted: Accepted[] = [];
  const answers = prepared.map((one): UsageAnswer => {
    const earlier = facts.state.receipts.get(one.digest);
    if (earlier !== undefined) return { outcome: earlier === one.fingerprint ? "duplicate" : "conflict" };
    const decided =
      one.event.corrects == null ? decideEvent(facts, one.event) : decideCorrection(facts, one.event);
    if (typeof decided === "string") return { outcome: "rejected", code: decided };
    facts.state.receipts.set(one.digest, one.fingerprint);
    accepted.push({ ...one, id: newId(), ...decided });
    return { outcome: "accepted" };
  });
  return { answers, accepted };
}

type Decided = Omit<Accepted, "id" | keyof PreparedEvent>;

function decideEvent(facts: Facts, event: UsageEvent): Decided | Rejection {
  const { state } = facts;
  const dated = dateRejection(state, event);
  if (dated) return dated;
  const workspaceId = event.workspaceId ?? facts.reach.workspaceId;
  const memberId = event.memberId ?? facts.reach.memberId;
  if (isBeyond(event.workspaceId, facts.reach.workspaceId, state.workspaces)) return "unknown_workspace";
  if (isBeyond(event.memberId, facts.reach.memberId, state.members)) return "unknown_member";
  if (isForeignKey(facts, event)) return "unknown_key";
  const resourceId = resourceOf(state, event);
  const tokens = tokensOf(event);
  const rate = resourceId ? findRate(state.rates, resourceId, Date.parse(event.occurredAt)) : undefined;
  const isFree = event.outcome === "error" && !isUsed(tokens);
  const cost = rate ? costOf(tokens, rate.prices, markupOn(rate, state)) : isFree ? 0n : null;
  const markup = rate ? markupOn(rate, state) : "0";
  return {
    dimensions: {
      workspaceId,
      memberId,
      endUser: event.endUser ?? "",
      keyId: event.keyId ?? facts.keyId,
      resourceId,
      model: event.model ?? event.resourceId ?? "",
      assistantId: known(state, event.assistantId, "ASSISTANT"),
      routerId: known(state, event.routerId, "ROUTER"),
      itemKind: event.itemKind ?? "",
      itemExternalId: event.itemId ?? "",
      charging: state.charging,
      unitId: state.unitId,
      tags: event.tags,
    },
    tokens,
    correctsId: null,
    rateId: cost === null ? null : (rate?.id ?? null),
    markup: cost === null ? null : markup,
    cost,
  };
}

function decideCorrection(facts: Facts, event: UsageEvent): Decided | Rejection {
  const dated = dateRejection(facts.state, event);
  if (dated) return dated;
  const original = facts.originals.get(digestOf(event.source, event.corrects ?? ""));
  // A member would correct away what others report of them.
  const { workspaceId, memberId } = facts.reach;
  const isOthers = memberId !== null || (workspaceId !== null && original?.workspaceId !== workspaceId);
  if (!original || isOthers) return "unknown_original";
  const tokens = tokensOf(event);
  const { left } = original;
  const after = pools.map((pool) => left.tokens[pool] + tokens[pool]);
  if (left.calls + event.calls < 0 || after.some((count) => count < 0)) return "more_than_original";
  const cost = costOfCorrection(original, tokens);
  left.calls += event.calls;
  pools.forEach((pool, at) => {
    left.tokens[pool] = after[at] ?? 0;
  });
  if (cost !== null && left.cost !== null) left.cost += cost;
  const { id, rateId, markup, prices: _, left: __, ...dimensions } = original;
  return {
    dimensions,
    tokens,
    correctsId: id,
    rateId: cost === null ? null : rateId,
    markup: cost === null ? null : markup,
    cost,
  };
}

/** By the rate of the original; what takes all of it away takes all of its cost away. */
function costOfCorrection({ left, prices, markup }: Original, tokens: Tokens): bigint | null {
  if (left.cost === null) return null;
  if (pools.every((pool) => left.tokens[pool] + tokens[pool] === 0)) return -left.cost;
  if (!isUsed(tokens)) return 0n;
  const cost = prices && markup !== null ? costOf(tokens, prices, markup) : null;
  // Roundings of several corrections must not take more than there is.
  return cost !== null && cost < -left.cost ? -left.cost : cost;
}

function dateRejection({ now }: UsageState, { occurredAt }: UsageEvent): Rejection | null {
  const at = Date.parse(occurredAt);
  if (at < now - latestDays * 86_400_000) return "too_late";
  return at > now + earliestMinutes * 60_000 ? "too_early" : null;
}

/** Not there, or not the one that the actor is limited to: the same to the one who asks. */
function isBeyond(id: string | null | undefined, own: string | null, there: ReadonlySet<string>): boolean {
  return id != null && ((own !== null && id !== own) || !there.has(id));
}

/** One that is limited itself names no other. */
function isForeignKey({ state, reach, keyId: own }: Facts, { keyId }: UsageEvent): boolean {
  if (keyId == null || keyId === own) return false;
  return reach.workspaceId !== null || reach.memberId !== null || !state.keys.has(keyId);
}

function resourceOf(state: UsageState, { resourceId, model }: UsageEvent): string | null {
  if (resourceId != null) return state.resources.has(resourceId) ? resourceId : null;
  const [found, ...others] = state.models.get(model ?? "") ?? [];
  // Two providers may have a model under one key: then nobody can say which it was.
  return found && others.length === 0 ? found : null;
}

function known({ resources }: UsageState, id: string | null | undefined, kind: ResourceKind): string | null {
  return id != null && resources.get(id) === kind ? id : null;
}

/** The closest to the organization of those that were valid. */
function findRate(rates: readonly FoundRate[], resourceId: string, at: number): FoundRate | undefined {
  return rates
    .filter((rate) => rate.resourceId === resourceId && rate.from <= at && (rate.to === null || at < rate.to))
    .toSorted((a, b) => a.rank - b.rank)[0];
}

/** An organization's own rates are what it pays; the others are raised. */
function markupOn(rate: FoundRate, { markup }: UsageState): string {
  return rate.rank === 0 ? "0" : markup;
}

/** Decimal text of a cost. */
export function costText(cost: bigint | null): string | null {
  return cost === null ? null : quantityText(cost);
}

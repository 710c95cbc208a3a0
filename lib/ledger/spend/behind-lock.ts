// Deciding about a batch of spends or holds in the transaction that writes them.
import type { RawTx } from "#lib/core/db/raw.ts";
import { newIds } from "#lib/core/ids.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { expireHolds } from "#lib/ledger/hold/close.ts";
import {
  type DecidedPart,
  decideSpends,
  type SpendingOrganization,
  type SpendRequest,
} from "#lib/ledger/spend/decide.ts";
import { loadSpending } from "#lib/ledger/spend/load.ts";
import type { SpendAnswer, SpendRefusal } from "#lib/ledger/spend/schema.ts";

/** What a hold that has expired, and is not closed yet, may stand in the way of */
const short: ReadonlySet<SpendRefusal> = new Set([
  "ALLOWANCE_EXCEEDED",
  "WORKSPACE_LIMIT_EXCEEDED",
  "LIMIT_EXCEEDED",
  "NOT_ENOUGH",
]);

export function isShort(answer: SpendAnswer): boolean {
  return answer.outcome === "refused" && short.has(answer.reason);
}

export interface Decided {
  organizations: Map<string, SpendingOrganization>;
  answers: SpendAnswer[];
  parts: DecidedPart[];
}

type Prepare = (organizations: Map<string, SpendingOrganization>) => Promise<void>;

/**
 * Locks the organizations and decides. Expired holds are looked for only when something is refused that they may be in the way
 * of. `prepare` may add to what was read.
 */
export async function decideBehindLock(
  tx: RawTx,
  asked: readonly SpendRequest[],
  prepare: Prepare = async () => {},
): Promise<Decided> {
  const organizationIds = [...new Set(asked.map((one) => one.organizationId))];
  // Pipelined: the second query reads behind the lock of the first.
  const [, organizations] = await Promise.all([lockLedger(tx, organizationIds), loadSpending(tx, asked)]);
  await prepare(organizations);
  const decided = { organizations, ...decideSpends(organizations, asked, newIds()) };
  if (!decided.answers.some(isShort) || (await expireHolds(tx, organizationIds)) === 0) return decided;
  const again = await loadSpending(tx, asked);
  await prepare(again);
  return { organizations: again, ...decideSpends(again, asked, newIds()) };
}

// Deciding about a batch of spends or holds in the transaction that writes them.
import type { RawTx } from "#lib/core/db/raw.ts";
import { newIds } from "#lib/core/ids.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { expireHolds } from "#lib/ledger/reserved/close.ts";
import {
  type DecidedPart,
  decideSpends,
  type SpendingOrganization,
  type SpendRequest,
} from "#lib/ledger/spend/decide.ts";
import { findLimited, loadOwnLimits } from "#lib/ledger/spend/limits.ts";
import { addPosted, findPosted, loadSpending } from "#lib/ledger/spend/load.ts";
import type { SpendAnswer, SpendRefusal } from "#lib/ledger/spend/schema.ts";
import type { OpenLimits } from "#lib/limits/count/decide.ts";

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
  /** What is to be counted in limits of organizations' own */
  limits: OpenLimits;
}

type Prepare = (organizations: Map<string, SpendingOrganization>) => Promise<void>;

interface Options {
  /** The key that asks, for limits of each */
  keyId?: string | null;
  /** May add to what was read */
  prepare?: Prepare;
  /**
   * Looks for what was posted under the keys only where a spend is refused: inserting another one under a used key fails then,
   * and is to be tried again without this. Most keys are new, and looking for each costs a tenth of a batch.
   */
  keysAreNew?: boolean;
}

/**
 * Locks the organizations and decides. Expired holds are looked for only when something is refused that they may be in the way
 * of.
 */
export async function decideBehindLock(
  tx: RawTx,
  asked: readonly SpendRequest[],
  { keyId = null, prepare = async () => {}, keysAreNew = false }: Options = {},
): Promise<Decided> {
  const organizationIds = [...new Set(asked.map((one) => one.organizationId))];
  // Pipelined: the other queries read behind the lock of the first.
  const [, organizations, limited, posted] = await Promise.all([
    lockLedger(tx, organizationIds),
    loadSpending(tx, asked),
    findLimited(tx, organizationIds),
    keysAreNew ? [] : findPosted(tx, asked),
  ]);
  const decide = async (
    found: Map<string, SpendingOrganization>,
    before: typeof posted,
  ): Promise<Decided> => {
    addPosted(found, before);
    await prepare(found);
    const limits = await loadOwnLimits(tx, limited, asked, keyId);
    return { organizations: found, limits, ...decideSpends(found, asked, newIds(), limits, keyId) };
  };
  const decided = await decide(organizations, posted);
  const refused = asked.filter((_, n) => decided.answers[n]?.outcome === "refused");
  const unseen = keysAreNew && refused.length > 0 ? await findPosted(tx, refused) : [];
  const expired = decided.answers.some(isShort) ? await expireHolds(tx, organizationIds) : 0;
  if (unseen.length === 0 && expired === 0) return decided;
  return decide(await loadSpending(tx, asked), [...posted, ...unseen]);
}

// Sums that lists sort by: a posting takes an organization's out of the indexes, so that thousands a second write none.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";

/** As many as keep theirs locked for some milliseconds */
const batch = 1_000;
/** Organizations that are posted to again and again would keep it at work for ever */
const most = 1_000_000;

/** Enters the credits of organizations that were posted to into the indexes again. Returns of how many. */
export async function indexCredits(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "credits:grant");
  let done = 0;
  for (let last = batch; last === batch && done < most; done += last) {
    signal?.throwIfAborted();
    last = await rawTransaction(scope, async (tx) => {
      const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT ledger_index_credits(${batch}::int) AS n`;
      return row?.n ?? 0;
    });
  }
  return done;
}

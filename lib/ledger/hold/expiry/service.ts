// Closing holds that nobody settled. What decides about spending does so itself; this is for what only shows a balance.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { sumOfEach } from "#lib/core/db/each.ts";
import { type RawTx, rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { expireHolds } from "#lib/ledger/reserved/close.ts";
import { lockTimeoutMs } from "#lib/ledger/write.ts";

/** Closes holds whose time is over, an organization at a time. Returns their number. */
export async function closeExpiredHolds(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "credits:grant");
  const waiting = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ organizationId: string }[]>`
      SELECT DISTINCT organization_id AS "organizationId" FROM hold WHERE state = 'OPEN' AND expires_at <= now() ORDER BY 1 LIMIT 10000`,
  );
  const close = ({ organizationId }: { organizationId: string }) =>
    rawTransaction(
      scope,
      async (tx: RawTx) => {
        const [, closed] = await Promise.all([
          lockLedger(tx, [organizationId]),
          expireHolds(tx, [organizationId]),
        ]);
        return closed;
      },
      { lockTimeoutMs },
    );
  return sumOfEach(waiting, close, signal);
}

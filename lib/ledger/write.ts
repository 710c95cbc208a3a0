// The one way to write to an organization's ledger: in the queue, in one transaction, behind the organization's lock.
import type { Scope } from "#lib/access/authorize.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { withLedgerRefusals } from "#lib/ledger/post.ts";
import { ledgerQueue } from "#lib/ledger/queue.ts";
import { expireHolds } from "#lib/ledger/reserved/close.ts";

/** How long to wait for what another process, or a sales file, does in the same organization */
export const lockTimeoutMs = 3_000;

/** Runs `work` behind the lock of this organization's ledger. What the ledger refuses becomes a CONFLICT. */
export function writeLedger<T>(
  scope: Scope,
  organizationId: string,
  work: (tx: RawTx) => Promise<T>,
): Promise<T> {
  return ledgerQueue().run([organizationId], () => writeBehindLock(scope, organizationId, work));
}

/** `writeLedger` for a caller that waited in the queue already. */
export function writeBehindLock<T>(
  scope: Scope,
  organizationId: string,
  work: (tx: RawTx) => Promise<T>,
): Promise<T> {
  const write = () =>
    rawTransaction(
      scope,
      async (tx) => {
        // What the work reads first travels with the lock, and is read behind it.
        const [, , done] = await Promise.all([
          lockLedger(tx, [organizationId]),
          expireHolds(tx, [organizationId]),
          work(tx),
        ]);
        return done;
      },
      { lockTimeoutMs },
    );
  return withLedgerRefusals(() => retryOnConflict(write));
}

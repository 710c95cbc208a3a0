// The database, accessible only inside a transaction with one role (see scripts/migrate/roles.ts).
import { collectAfterCommit } from "#lib/core/db/after-commit.ts";
import { database } from "#lib/core/db/pool.ts";
import { type DatabaseScope, reportErrors, roleSettings } from "#lib/core/db/scope.ts";
import { withinShares } from "#lib/core/db/shares.ts";
import { scaleTimeout } from "#lib/core/env.ts";
import type { Prisma } from "#prisma/client/client.ts";

export type Tx = Prisma.TransactionClient;

/**
 * Runs `work` in one transaction with the role of `scope`. Role and settings are local to the transaction, so a pooled
 * connection (PgBouncer included) carries nothing over. `timeoutMs` limits the whole transaction, and so each statement: the
 * login's own statement_timeout would end a long one early.
 */
export async function transaction<T>(
  scope: DatabaseScope,
  work: (tx: Tx) => Promise<T>,
  { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const timeout = scaleTimeout(timeoutMs);
  const { role, organizationIds, userId } = await roleSettings(scope);
  let then: ReadonlySet<() => void> = new Set();
  const running = withinShares(scope.sharesOf, () =>
    database().prisma.$transaction(
      async (tx) => {
        then = collectAfterCommit(tx);
        await tx.$queryRaw`SELECT set_config('role', ${role}, true),
        set_config('steward.organization_ids', ${organizationIds}, true), set_config('steward.user_id', ${userId}, true),
        set_config('statement_timeout', ${String(Math.round(timeout))}, true)`;
        return work(tx);
      },
      { maxWait: scaleTimeout(5_000), timeout },
    ),
  );
  const result = await reportErrors(scope, running);
  for (const work of then) work();
  return result;
}

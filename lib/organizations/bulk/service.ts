// Runs of bulk actions over organizations, a batch in each call. What changes a row of the table runs in one transaction for
// the batch; what posts to ledgers runs the verb for one organization on each.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { changed, gone, runEach, runTogether } from "#lib/list/bulk/run.ts";
import type { BulkResult, BulkTarget } from "#lib/list/bulk/schema.ts";
import { type Decision, decideUpdate } from "#lib/organizations/bulk/decide.ts";
import { type BulkOrganization, lockOrganizations } from "#lib/organizations/bulk/load.ts";
import type { BulkGrant, OrganizationsUpdate } from "#lib/organizations/bulk/schema.ts";
import { softDelete } from "#lib/organizations/deletion/service.ts";
import { saveChanges } from "#lib/organizations/history.ts";

/**
 * Gives organizations a status, a tier or a credit type. One that a tier allows less than it uses is changed where its target
 * confirms exactly that.
 */
export async function updateOrganizations(
  actor: Actor,
  change: OrganizationsUpdate,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "organization:update");
  const ids = targets.map(({ id }) => id);
  const confirmations = new Map(targets.map(({ id, confirmed }) => [id, confirmed]));
  return runTogether(targets, () =>
    retryOnConflict(() =>
      transaction(scope, async (tx) => {
        // As updateOrganization and postings do, before the organizations.
        if (change.kind === "credit-type") await lockLedger(tx, ids);
        const found = await lockOrganizations(tx, ids);
        const decision = await decideUpdate(tx, change, found);
        const results = decision.verdicts.map(({ id, outcome, reason, confirmed }): BulkResult => {
          const isConfirmed = confirmed !== undefined && confirmed === confirmations.get(id);
          return isConfirmed ? changed(id) : { id, outcome, reason };
        });
        const wanted = new Set(results.filter(({ outcome }) => outcome === "changed").map(({ id }) => id));
        await save(
          tx,
          actor,
          decision,
          found.filter(({ id }) => wanted.has(id)),
        );
        return withGone(ids, results);
      }),
    ),
  );
}

/** Deletes organizations; they can be restored like any other. */
export async function deleteOrganizations(
  actor: Actor,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "organization:delete");
  const ids = targets.map(({ id }) => id);
  return runTogether(targets, () =>
    retryOnConflict(() =>
      transaction(scope, async (tx) => {
        const found = await lockOrganizations(tx, ids);
        const deleted = await softDelete(
          tx,
          actor,
          found.map(({ id }) => id),
        );
        return withGone(ids, deleted.map(changed));
      }),
    ),
  );
}

/**
 * Grants each organization the same. Idempotent by `run`: an organization that got it in an earlier attempt of the run counts as
 * changed and gets nothing more.
 */
export async function grantToOrganizations(
  actor: Actor,
  { grant: { kind: _, ...grant }, run }: { grant: BulkGrant; run: string },
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  await authorize(actor, "credits:grant");
  return runEach(targets, async ({ id }) => {
    await grantCredits(actor, { ...grant, organizationId: id, key: `bulk:${run}` });
    return undefined;
  });
}

async function save(
  tx: Tx,
  actor: Actor,
  { field, value, set }: Decision,
  rows: readonly BulkOrganization[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE organization SET ${set}, version = version + 1, updated_at = now()
    WHERE id = ANY (${rows.map(({ id }) => id)}::uuid[])`;
  const changes = rows.map((row) => ({
    organizationId: row.id,
    version: row.version + 1,
    before: { [field]: row[field] },
    after: { [field]: value },
  }));
  await saveChanges(tx, actor, changes);
  await recordAll(
    tx,
    actor,
    changes.map(({ organizationId, version, before, after }) => ({
      action: "organization.updated",
      organizationId,
      targetId: organizationId,
      before,
      after: { ...after, version },
    })),
  );
}

/** Adds those that were deleted in the meantime. */
function withGone(ids: readonly string[], results: readonly BulkResult[]): BulkResult[] {
  const there = new Set(results.map(({ id }) => id));
  return [...results, ...ids.filter((id) => !there.has(id)).map(gone)];
}

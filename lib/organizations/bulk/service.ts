// One change to many organizations: by id, or all that match a filter at that moment.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { deletedMeanwhile, reportOf, runBatches } from "#lib/list/bulk.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import { softDelete } from "#lib/organizations/deletion/service.ts";
import { saveChanges } from "#lib/organizations/history.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import type { OrganizationStatus } from "#prisma/client/enums.ts";

/** More would make a request hold its connection for too long. */
const limit = 25_000;
const batchSize = 1_000;

/** Activates or deactivates organizations; skips those that have the status already. */
export async function setOrganizationsStatus(
  actor: Actor,
  selection: Selection,
  status: OrganizationStatus,
): Promise<BulkReport> {
  const scope = await authorize(actor, "organization:update");
  const reason = status === "ACTIVE" ? "Already active." : "Already inactive.";
  return changeInBatches(scope, selection, async (tx, found) => {
    const wanted = found.filter((row) => row.status !== status);
    const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
      UPDATE organization SET status = ${status}::text::"OrganizationStatus", version = version + 1, updated_at = now()
      WHERE id = ANY (${wanted.map((row) => row.id)}::uuid[]) RETURNING id, version`;
    const before = { status: status === "ACTIVE" ? "INACTIVE" : "ACTIVE" };
    await saveChanges(
      tx,
      actor,
      rows.map(({ id, version }) => ({ organizationId: id, version, before, after: { status } })),
    );
    await recordAll(
      tx,
      actor,
      rows.map((row) => ({
        action: "organization.updated",
        organizationId: row.id,
        targetId: row.id,
        before,
        after: { status, version: row.version },
      })),
    );
    return found.filter((row) => row.status === status).map((row) => ({ name: row.name, reason }));
  });
}

/** Deletes organizations; they can be restored like any other. */
export async function deleteOrganizations(actor: Actor, selection: Selection): Promise<BulkReport> {
  const scope = await authorize(actor, "organization:delete");
  return changeInBatches(scope, selection, async (tx, found) => {
    await softDelete(
      tx,
      actor,
      found.map((row) => row.id),
    );
    return [];
  });
}

type Found = { id: string; name: string; status: OrganizationStatus };

/** Runs `work` on the selected organizations, locked, a batch in each transaction; skips those that it returns. */
async function changeInBatches(
  scope: Scope,
  selection: Selection,
  work: (tx: Tx, found: Found[]) => Promise<BulkReport["skipped"]>,
): Promise<BulkReport> {
  const selected = await resolve(scope, selection);
  const skipped = await runBatches(selected, { size: batchSize, nameOf: ({ name }) => name }, (batch) =>
    retryOnConflict(() =>
      transaction(scope, async (tx) => {
        const found = await tx.$queryRaw<Found[]>`
          SELECT id, name, status::text FROM organization
          WHERE id = ANY (${batch.map(({ id }) => id)}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`;
        const there = new Set(found.map(({ id }) => id));
        const gone = batch.filter(({ id }) => !there.has(id));
        return [...(await work(tx, found)), ...gone.map(({ name }) => ({ name, reason: deletedMeanwhile }))];
      }),
    ),
  );
  const count = "ids" in selection ? new Set(selection.ids).size : selected.length;
  return reportOf(count, skipped, { gone: count - selected.length, name: "A deleted organization" });
}

type Selected = { id: string; name: string };

async function resolve(scope: Scope, selection: Selection): Promise<Selected[]> {
  if ("ids" in selection) {
    return transaction(
      scope,
      (tx) => tx.$queryRaw<Selected[]>`
        SELECT id, name FROM organization WHERE id = ANY (${selection.ids}::uuid[]) AND deleted_at IS NULL ORDER BY id`,
    );
  }
  const { from, where } = foundRows(organizationList, organizationsOf(scope), selection.filter);
  const rows = await transaction(
    scope,
    (tx) => tx.$queryRaw<Selected[]>`
      SELECT o.id, o.name FROM ${from} WHERE ${where} ORDER BY o.id LIMIT ${limit + 1}`,
  );
  if (rows.length > limit) {
    throw new AppError(
      "LIMIT_EXCEEDED",
      `More than ${limit.toLocaleString("en")} organizations match. Nothing was changed. Narrow your search or filters.`,
    );
  }
  return rows;
}

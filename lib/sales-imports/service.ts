// The user's decisions about a sales file. Workers process it (work/service.ts).

import { type Actor, actorLabel } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { type AuditEvent, record, recordAll } from "#lib/access/record.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { cancellableStatuses, rowDays, type SalesFileStatus } from "#lib/sales-imports/policy.ts";
import type { ChooseSheet, MapSalesFile, NameOrganizations, SalesFile } from "#lib/sales-imports/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Resets the columns of the previous step */
const startStep = Prisma.sql`started_at = now(), updated_at = now(), attempts = 0, worker = NULL, lease_until = NULL, error = ''`;

/** Saves the mapping of columns; a worker then deletes the rows of an earlier reading, and reads the file from its beginning. */
export async function mapSalesFile(actor: Actor, input: MapSalesFile): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  const { id, mapping, dateFormat, decimalSign } = input;
  await change(actor, scope, id, ["UPLOADED", "PREVIEW"], async (tx, { headings }) => {
    if (Object.values(mapping).some((place) => place >= headings)) {
      throw new AppError("INVALID", "The file doesn't have that many columns.", { field: "mapping" });
    }
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'READING', mapping = ${JSON.stringify(mapping)}::jsonb, date_format = ${dateFormat},
        decimal_sign = ${decimalSign}, rows = 0, good = 0, duplicate = 0, bad = 0, cursor = 0, last_row = 0, bytes_read = 0, ${startStep}
      WHERE id = ${id}::uuid`;
    return { action: "sales-file.mapped", after: { mapping, dateFormat, decimalSign } };
  });
}

/** Chooses another sheet of the workbook, whose columns have to be mapped anew. */
export async function chooseSheet(actor: Actor, { id, sheet: chosen }: ChooseSheet): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, ["UPLOADED", "PREVIEW"], async (tx, { sheets }) => {
    const sheet = sheets.find((name) => name.normalize("NFC").replace(/\s+/g, " ").trim() === chosen);
    if (sheet === undefined) {
      throw new AppError("INVALID", "The workbook doesn't have this sheet.", { field: "sheet" });
    }
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'INSPECTING', sheet = ${sheet}, rows = 0, good = 0, duplicate = 0, bad = 0, cursor = 0, last_row = 0,
        bytes_read = 0, ${startStep}
      WHERE id = ${id}::uuid`;
    return { action: "sales-file.sheet-chosen", after: { sheet } };
  });
}

/** Maps unknown codes to organizations; all rows are then validated again. */
export async function nameOrganizations(actor: Actor, { id, codes }: NameOrganizations): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, ["PREVIEW"], async (tx) => {
    const ids = codes.map(({ organizationId }) => organizationId);
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM organization WHERE id = ANY (${ids}::uuid[]) AND deleted_at IS NULL`;
    if (found.length < new Set(ids).size) throw notFound("Organization");
    const named = Object.fromEntries(
      codes.map(({ code, organizationId }) => [code.toUpperCase(), organizationId]),
    );
    await tx.$executeRaw`
      UPDATE sales_import SET codes = codes || ${JSON.stringify(named)}::jsonb, status = 'CHECKING', good = 0, duplicate = 0, bad = 0, cursor = 0, ${startStep}
      WHERE id = ${id}::uuid`;
    return { action: "sales-file.codes-named", after: { codes: named } };
  });
}

/** Confirms posting of the valid rows. */
export async function confirmSalesFile(actor: Actor, { id }: SalesFile): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, ["PREVIEW"], async (tx, { good }) => {
    if (good === 0) throw new AppError("CONFLICT", "No rows in this file can be posted.");
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'POSTING', cursor = 0, samples = '[]', posted_by = ${actorLabel(actor)}, ${startStep} WHERE id = ${id}::uuid`;
    return { action: "sales-file.confirmed", after: { good } };
  });
}

/** Cancels the file. Before posting began this deletes its rows; after that, posted rows stay and the result shows how many. */
export async function cancelSalesFile(actor: Actor, { id }: SalesFile): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, cancellableStatuses, async (tx, file) => {
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'CANCELLED', samples = '[]', worker = NULL, lease_until = NULL, finished_at = now() WHERE id = ${id}::uuid`;
    await tx.$executeRaw`DELETE FROM sales_file_chunk WHERE import_id = ${id}::uuid`;
    return cancelled(file);
  });
  await removeRows(scope, id);
}

/**
 * Deletes rows that are no longer needed, in batches: those of cancelled files without posted rows, and those of files that
 * ended long ago, except invalid ones, which can still be downloaded. Posted rows are in the purchases.
 */
async function removeRows(scope: Scope, id: string | null, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (let gone = 1; gone > 0; total += gone) {
    signal?.throwIfAborted();
    gone = await rawTransaction(
      scope,
      (tx) => tx.$executeRaw`
        DELETE FROM sales_row WHERE (import_id, row) IN (
          SELECT r.import_id, r.row FROM (
            SELECT id, status = 'CANCELLED' AND posted = 0 AS empty FROM sales_import
            WHERE id = coalesce(${id}::uuid, id) AND (status = 'CANCELLED' AND posted = 0
              OR status IN ('DONE', 'UNDONE', 'CANCELLED') AND finished_at < now() - make_interval(days => ${rowDays}::int))) i
          CROSS JOIN LATERAL (
            SELECT import_id, row FROM sales_row WHERE import_id = i.id AND (i.empty OR state <> 'BAD') LIMIT 20000) r
          LIMIT 20000)`,
    );
  }
  return total;
}

/** Reverses all purchases of the file. */
export async function undoSalesFile(actor: Actor, { id }: SalesFile): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, ["DONE", "CANCELLED", "UNDONE"], async (tx, { posted, reversed }) => {
    if (posted === reversed) throw new AppError("CONFLICT", "There's nothing left to undo in this file.");
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'UNDOING', cursor = 0, refused = 0, posted_by = ${actorLabel(actor)}, finished_at = NULL, ${startStep}
      WHERE id = ${id}::uuid`;
    return { action: "sales-file.undo-requested", after: { posted } };
  });
}

/** Retries a failed file. */
export async function retrySalesFile(actor: Actor, { id }: SalesFile): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await change(actor, scope, id, ["FAILED"], async (tx, { failedIn }) => {
    if (failedIn === "") throw new AppError("CONFLICT", "This file can't be read. Upload a corrected one.");
    await tx.$executeRaw`
      UPDATE sales_import SET status = failed_in::"SalesFileStatus", attempts = 0, error = '', lease_until = NULL WHERE id = ${id}::uuid`;
    return { action: "sales-file.retried" };
  });
}

/**
 * Ends uploads that were not finished in a week and files that failed long ago, and deletes the chunks of ended files and
 * the rows that are no longer needed. Returns the numbers of ended files, chunks and rows.
 */
export async function purgeSalesFiles(
  actor: Actor,
  signal?: AbortSignal,
): Promise<{ ended: number; chunks: number; rows: number }> {
  const scope = await authorize(actor, "sales-import:manage");
  const { ended, chunks } = await rawTransaction(
    scope,
    async (tx) => {
      const ended = await tx.$queryRaw<(Ended & { id: string })[]>`
        UPDATE sales_import SET status = 'CANCELLED', samples = '[]', finished_at = now()
        WHERE status IN ('UPLOADING', 'UPLOADED', 'PREVIEW') AND updated_at < now() - interval '7 days'
          OR status = 'FAILED' AND failed_in <> 'UNDOING' AND updated_at < now() - make_interval(days => ${rowDays}::int)
        RETURNING id, posted, cursor, rows`;
      await recordAll(
        tx,
        actor,
        ended.map((file) => ({ ...cancelled(file), targetId: file.id })),
      );
      const chunks = await tx.$executeRaw`
        DELETE FROM sales_file_chunk c USING sales_import i
        WHERE i.id = c.import_id AND i.status IN ('DONE', 'UNDONE', 'CANCELLED')`;
      return { ended: ended.length, chunks };
    },
    { timeoutMs: 60_000 },
  );
  return { ended, chunks, rows: await removeRows(scope, null, signal) };
}

interface State {
  good: number;
  posted: number;
  reversed: number;
  rows: number;
  cursor: number;
  headings: number;
  sheets: string[];
  /** Empty when the file itself is the cause */
  failedIn: string;
}

type Ended = Pick<State, "posted" | "cursor" | "rows">;

function cancelled({ posted, cursor, rows }: Ended) {
  const after = posted > 0 ? { posted, lastRow: cursor } : { posted, rows };
  return { action: "sales-file.cancelled", after } as const;
}

/** Wraps a decision: locks the file, requires one of these statuses, and records the audit event. */
async function change(
  actor: Actor,
  scope: Scope,
  id: string,
  from: readonly SalesFileStatus[],
  work: (tx: RawTx, state: State) => Promise<Pick<AuditEvent, "action" | "after">>,
): Promise<void> {
  await rawTransaction(
    scope,
    async (tx) => {
      const [file] = await tx.$queryRaw<(State & { status: SalesFileStatus })[]>`
        SELECT status::text AS status, good, posted, reversed, rows, cursor, cardinality(headings) AS headings, sheets,
          failed_in AS "failedIn" FROM sales_import
        WHERE id = ${id}::uuid FOR UPDATE`;
      if (!file) throw notFound("Sales file");
      if (!from.includes(file.status)) {
        throw new AppError(
          "CONFLICT",
          "The file has moved on to another step. Reload the page and check it.",
        );
      }
      const event = await work(tx, file);
      await record(tx, actor, { ...event, targetId: id });
    },
    { timeoutMs: 60_000 },
  );
}

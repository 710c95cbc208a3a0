// The data of the sales file pages.

import type { Actor } from "#lib/access/actor.ts";
import { actorNameOf } from "#lib/access/actor-name.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { namedCodes, reasonHeading } from "#lib/sales-imports/policy.ts";
import type { RowError, SalesImportDetails, SalesProgress } from "#lib/sales-imports/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Number of invalid rows in the preview */
const shownRows = 20;

const progress = Prisma.sql`status::text AS status, rows, good, duplicate, bad, posted, reversed, refused, fence AS claims, error, cursor,
  status = 'FAILED' AND failed_in = '' AS unreadable,
  CASE status WHEN 'UPLOADING' THEN received::float8 / bytes WHEN 'READING' THEN bytes_read::float8 / bytes
    WHEN 'CHECKING' THEN cursor::float8 / greatest(last_row, 1) WHEN 'POSTING' THEN cursor::float8 / greatest(last_row, 1)
    WHEN 'UNDOING' THEN cursor::float8 / greatest(last_row, 1) WHEN 'INSPECTING' THEN 0 ELSE 1 END AS done,
  CASE WHEN status IN ('READING', 'CHECKING', 'POSTING', 'UNDOING') THEN extract(epoch FROM clock_timestamp() - started_at)::float8 END AS seconds`;

type Counted = Omit<SalesProgress, "rate" | "secondsLeft"> & { seconds: number | null; cursor: number };

function withRate({ seconds, cursor, ...counted }: Counted): SalesProgress {
  const measured = seconds !== null && seconds > 1 && cursor > 0 && counted.done > 0;
  return {
    ...counted,
    rate: measured ? cursor / seconds : null,
    secondsLeft: measured ? (seconds / counted.done) * (1 - counted.done) : null,
  };
}

/** The progress of a file. Throws NOT_FOUND. */
export async function getSalesProgress(actor: Actor, id: string): Promise<SalesProgress> {
  const scope = await authorize(actor, "sales-import:manage");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Counted[]>`SELECT ${progress} FROM sales_import WHERE id = ${id}::uuid`,
  );
  if (!row) throw notFound("Sales file");
  return withRate(row);
}

type Stored = Counted &
  Omit<
    SalesImportDetails,
    keyof SalesProgress | "createdAt" | "finishedAt" | "firstBad" | "unknownCodes" | "firstKept"
  > & {
    createdAt: Date;
    finishedAt: Date | null;
  };

/** A file with its first invalid rows and the codes that no organization has. Throws NOT_FOUND. */
export async function getSalesImport(actor: Actor, id: string): Promise<SalesImportDetails> {
  const scope = await authorize(actor, "sales-import:manage");
  return readTransaction(scope, async (tx) => {
    const [[file], firstBad, unknownCodes, firstKept] = await Promise.all([
      tx.$queryRaw<Stored[]>`
        SELECT id, ${progress}, file_name AS "fileName", bytes, coalesce(format, '') AS format, encoding, delimiter, sheets, sheet, headings, samples, mapping,
          date_format AS "dateFormat", decimal_sign AS "decimalSign", created_at AS "createdAt", finished_at AS "finishedAt",
          ${actorNameOf("created_by")} AS "createdBy",
          CASE posted_by WHEN '' THEN '' ELSE ${actorNameOf("posted_by")} END AS "postedBy"
        FROM sales_import WHERE id = ${id}::uuid`,
      readFirstBad(tx, id),
      tx.$queryRaw<{ code: string; rows: number }[]>`
        SELECT organization_code AS code, count(*)::int AS rows FROM sales_row
        WHERE import_id = ${id}::uuid AND state = 'BAD' AND buyer_id IS NULL AND organization_code <> ''
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${namedCodes}`,
      readFirstKept(tx, id),
    ]);
    if (!file) throw notFound("Sales file");
    const { createdAt, finishedAt, ...rest } = file;
    const { seconds: _, ...plain } = rest;
    return {
      ...plain,
      ...withRate(rest),
      cursor: rest.cursor,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      firstBad,
      unknownCodes,
      firstKept,
    };
  });
}

function readFirstBad(tx: ReadTx, id: string): Promise<SalesImportDetails["firstBad"]> {
  return tx.$queryRaw`
    SELECT row, state::text AS state, cells, errors FROM sales_row WHERE import_id = ${id}::uuid AND state = 'BAD' ORDER BY row LIMIT ${shownRows}`;
}

function readFirstKept(tx: ReadTx, id: string): Promise<SalesImportDetails["firstKept"]> {
  return tx.$queryRaw`
    SELECT p.import_row AS row, o.name AS organization, o.slug, p.reference, u.code AS unit, trim_scale(p.quantity)::text AS quantity,
      trim_scale(a.balance)::text AS available
    FROM sales_import i JOIN purchase p ON p.import_id = i.id AND p.reversed_at IS NULL
    JOIN organization o ON o.id = p.organization_id JOIN unit u ON u.id = p.unit_id
    JOIN account a ON a.organization_id = p.organization_id AND a.unit_id = p.unit_id AND a.kind = 'AVAILABLE' AND a.member_id IS NULL
      AND a.expires_at IS NULL
    WHERE i.id = ${id}::uuid AND i.status = 'UNDONE' ORDER BY p.import_row LIMIT ${shownRows}`;
}

interface NotPosted {
  row: number;
  cells: string[];
  errors: RowError[];
}

/** The rows that were not posted because of an error, as a CSV with the same columns and the error. Throws NOT_FOUND. */
export async function exportBadRows(actor: Actor, id: string): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "sales-import:manage");
  const [file] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ headings: string[] }[]>`SELECT headings FROM sales_import WHERE id = ${id}::uuid`,
  );
  if (!file) throw notFound("Sales file");
  await recordExport(actor, "sales-file.bad-rows-exported", { id });
  const own = file.headings.map((heading) => heading !== reasonHeading);
  const headings = [...file.headings.filter((_, at) => own[at]), reasonHeading];
  async function* batches() {
    let after = 0;
    for (;;) {
      const rows = await readTransaction(
        scope,
        (tx) => tx.$queryRaw<NotPosted[]>`
          SELECT row, cells, errors FROM sales_row WHERE import_id = ${id}::uuid AND state = 'BAD' AND row > ${after} ORDER BY row LIMIT 1000`,
      );
      const last = rows.at(-1);
      if (!last) return;
      after = last.row;
      yield rows;
    }
  }
  return streamCsv(headings, batches(), ({ row, cells, errors }) => [
    ...file.headings.flatMap((_, at) => (own[at] ? [cells[at] ?? ""] : [])),
    `Row ${row}: ${errors.map(({ column, text }) => (column ? `${column}: ${text}` : text)).join(" ")}`,
  ]);
}

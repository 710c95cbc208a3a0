// Reading: from the pieces of a file to its rows, in batches. Taken up again, it leaves out what it wrote before.
import { setImmediate } from "node:timers/promises";
import type { RawTx } from "#lib/db.ts";
import { maxFileRows, reasonHeading } from "#lib/sales-imports/policy.ts";
import { csvRows } from "#lib/sales-imports/rows/csv.ts";
import { plainHeading } from "#lib/sales-imports/rows/mapping.ts";
import { type Reading, readRow, type SalesLine, type SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { type InTransaction, piecesAt, piecesOf } from "#lib/sales-imports/upload/pieces.ts";
import { decodePieces } from "#lib/sales-imports/upload/recognize.ts";
import { type Claim, hold, renew, signSeconds } from "#lib/sales-imports/work/lease.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";

/** Rows and characters to a transaction: few, because the process answers nobody while it hands them over */
const batchRows = 500;
const batchCharacters = 500_000;
/** After so many rows, requests that the same process answers have their turn */
const rowsInOneGo = 25;

type Write = <T>(work: (tx: RawTx) => Promise<T>) => Promise<T>;

export async function readFile(
  claim: Claim,
  read: InTransaction,
  write: Write,
  stopped: () => boolean,
): Promise<boolean> {
  // The texts of a workbook come before its rows, and rows that were written before come again: in a large file on a busy
  // machine either takes longer than a lease lasts. The next batch tells whether the claim still holds.
  const life = setInterval(() => void write((tx) => renew(tx, claim)).catch(() => {}), signSeconds * 1000);
  try {
    return await readRows(claim, read, write, stopped);
  } finally {
    clearInterval(life);
  }
}

async function readRows(
  claim: Claim,
  read: InTransaction,
  write: Write,
  stopped: () => boolean,
): Promise<boolean> {
  const reading: Reading = {
    ...claim,
    width: claim.headings.length,
    corrected: claim.headings.some((heading) => plainHeading(heading) === reasonHeading),
  };
  let bytes = 0;
  const saw = (share: number) => {
    bytes = Math.floor(Math.min(1, share) * claim.bytes);
  };
  let batch: SalesLine[] = [];
  let characters = 0;
  let heading = true;
  let seen = 0;
  const flush = async () => {
    await write((tx) => insertRows(tx, claim, batch, bytes));
    batch = [];
    characters = 0;
  };
  for await (const source of rowsOf(claim, read, saw)) {
    if (heading) {
      heading = false;
      continue;
    }
    seen++;
    if (stopped()) return false;
    if (source.row <= claim.cursor) continue;
    const tooMany = seen > maxFileRows;
    const line = readRow(
      tooMany
        ? {
            row: source.row,
            cells: [],
            problem: "A file has at most a million rows. Nothing from here on was read.",
          }
        : source,
      reading,
    );
    batch.push(line);
    characters += line.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (seen % rowsInOneGo === 0) await setImmediate();
    if (batch.length >= batchRows || characters > batchCharacters) await flush();
    if (tooMany) break;
  }
  await flush();
  await write(async (tx) => {
    await hold(tx, claim, "READING");
    // The planner has not heard of these rows yet: it would look at all of them for each.
    await tx.$executeRaw`SELECT sales_row_analyze()`;
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'CHECKING', last_row = cursor, cursor = 0, started_at = now(), bytes_read = bytes WHERE id = ${claim.id}::uuid`;
  });
  return true;
}

/** The rows of the file, the heading too, whatever its format. `saw` hears what share of the file or sheet was read. */
function rowsOf(claim: Claim, read: InTransaction, saw: (share: number) => void): AsyncGenerator<SourceRow> {
  if (claim.format === "XLSX") {
    return xlsxRows(piecesAt(read, claim.id, claim.bytes), saw);
  }
  async function* counted() {
    let bytes = 0;
    for await (const piece of piecesOf(read, claim.id)) {
      bytes += piece.length;
      saw(bytes / claim.bytes);
      yield piece;
    }
  }
  return csvRows(decodePieces(counted(), claim.encoding), claim.delimiter);
}

async function insertRows(
  tx: RawTx,
  claim: Claim,
  lines: readonly SalesLine[],
  bytes: number,
): Promise<void> {
  const cursor = await hold(tx, claim, "READING");
  const fresh = lines.filter((line) => line.row > cursor);
  const last = fresh.at(-1);
  if (!last) return;
  const column = (of: (line: SalesLine) => string | null) => fresh.map(of);
  await tx.$executeRaw`
    INSERT INTO sales_row (import_id, row, cells, organization_code, organization_key, reference, purchased_on, product, quantity, unit_price,
      amount, currency, note, faults)
    SELECT ${claim.id}::uuid, * FROM unnest(${fresh.map((line) => line.row)}::int[], ${column((line) => JSON.stringify(line.cells))}::jsonb[],
      ${column((line) => line.organizationCode)}::text[], ${column((line) => line.organizationKey)}::text[],
      ${column((line) => line.reference)}::text[], ${column((line) => line.purchasedOn)}::date[], ${column((line) => line.product)}::text[],
      ${column((line) => line.quantity)}::numeric[], ${column((line) => line.unitPrice)}::numeric[], ${column((line) => line.amount)}::numeric[],
      ${column((line) => line.currency)}::text[], ${column((line) => line.note)}::text[], ${column((line) => JSON.stringify(line.faults))}::jsonb[])`;
  await tx.$executeRaw`
    UPDATE sales_import SET cursor = ${last.row}, rows = rows + ${fresh.length}, bytes_read = greatest(bytes_read, ${bytes}::int)
    WHERE id = ${claim.id}::uuid`;
}

// Reading: from the chunks of a file to its rows, in batches. When resumed, it skips the rows that were written.
import { setImmediate } from "node:timers/promises";
import type { RawTx } from "#lib/core/db/raw.ts";
import { maxFileRows, reasonHeading } from "#lib/sales-imports/policy.ts";
import { csvRows } from "#lib/sales-imports/rows/csv.ts";
import { plainHeading } from "#lib/sales-imports/rows/mapping.ts";
import { type Reading, readRow, type SalesLine, type SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { chunksAt, chunksOf, type InTransaction } from "#lib/sales-imports/upload/chunks.ts";
import { decodeChunks } from "#lib/sales-imports/upload/recognize.ts";
import { columnsOf, insertRows } from "#lib/sales-imports/work/insert.ts";
import { type Claim, extendLease, keepLease } from "#lib/sales-imports/work/lease.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Rows and characters to a transaction */
const batchRows = 5_000;
const batchCharacters = 2_000_000;
/** Rows between checks for errors of the previous batch's write */
const rowsPerTick = 100;

type Write = <T>(work: (tx: RawTx) => Promise<T>) => Promise<T>;

export async function readFile(
  claim: Claim,
  read: InTransaction,
  write: Write,
  stopped: () => boolean,
): Promise<boolean> {
  // A workbook's texts come before its rows, and a resumed file is parsed from its beginning: in a large file on a busy
  // machine either takes longer than a lease. The next batch verifies that the claim still holds.
  return keepLease(claim, write, () => readRows(claim, read, write, stopped));
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
  const setProgress = (share: number) => {
    bytes = Math.floor(Math.min(1, share) * claim.bytes);
  };
  let batch: SalesLine[] = [];
  let characters = 0;
  let heading = true;
  let seen = 0;
  // Writes one batch while the next is parsed.
  let writing: Promise<void> | undefined;
  const flush = async () => {
    const columns = columnsOf(batch);
    const upTo = bytes;
    batch = [];
    characters = 0;
    await writing;
    if (!columns) return;
    writing = write((tx) => insertRows(tx, claim, columns, upTo));
    // A rejection is reported where the write is awaited.
    writing.catch(() => {});
  };
  try {
    for await (const source of rowsOf(claim, read, setProgress)) {
      if (heading) {
        heading = false;
        continue;
      }
      seen++;
      if (stopped()) return false;
      if (seen % rowsPerTick === 0) await setImmediate();
      if (source.row <= claim.cursor) continue;
      const tooMany = seen > maxFileRows;
      const line = readRow(
        tooMany
          ? {
              row: source.row,
              cells: [],
              error: "A file can have at most a million rows. Nothing from here on was read.",
            }
          : source,
        reading,
      );
      batch.push(line);
      for (const cell of line.cells) characters += cell.length;
      if (batch.length >= batchRows || characters > batchCharacters) await flush();
      if (tooMany) break;
    }
    await flush();
  } finally {
    // Nobody else may have the file before this is over.
    await writing;
  }
  await write((tx) => endReading(tx, claim));
  return true;
}

/** Shows the preview: rows were validated as they were written, except those that an older version of Steward read. */
async function endReading(tx: RawTx, claim: Claim): Promise<void> {
  await extendLease(tx, claim, "READING");
  const validated = Prisma.sql`(good + duplicate + bad = rows)`;
  await tx.$executeRaw`
    UPDATE sales_import SET status = (CASE WHEN ${validated} THEN 'PREVIEW' ELSE 'CHECKING' END)::"SalesFileStatus", last_row = cursor,
      worker = NULL, lease_until = NULL, bytes_read = bytes, started_at = now(), cursor = 0, good = CASE WHEN ${validated} THEN good ELSE 0 END,
      duplicate = CASE WHEN ${validated} THEN duplicate ELSE 0 END, bad = CASE WHEN ${validated} THEN bad ELSE 0 END
    WHERE id = ${claim.id}::uuid`;
}

/** The rows of the file including the heading, in any format. `onProgress` gets the share that was read. */
function rowsOf(
  claim: Claim,
  read: InTransaction,
  onProgress: (share: number) => void,
): AsyncGenerator<SourceRow> {
  if (claim.format === "XLSX") {
    return xlsxRows(chunksAt(read, claim.id, claim.bytes), onProgress, claim.sheet);
  }
  async function* counted() {
    let bytes = 0;
    for await (const chunk of chunksOf(read, claim.id)) {
      bytes += chunk.length;
      onProgress(bytes / claim.bytes);
      yield chunk;
    }
  }
  return csvRows(decodeChunks(counted(), claim.encoding || "utf-8"), claim.delimiter);
}

// Inspecting: what an uploaded file is, how it is written and which columns it has, before anybody says what they mean.
import { createHash } from "node:crypto";
import type { Actor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { type Encoding, EncodingDetector } from "#lib/core/text-encoding.ts";
import { guessMapping } from "#lib/sales-imports/rows/mapping.ts";
import { chunksAt, chunksOf, type InTransaction } from "#lib/sales-imports/upload/chunks.ts";
import {
  checkHeadings,
  decodeChunks,
  findHeadings,
  firstRows,
  isZip,
  refuseForeign,
  samplesOf,
  shownRow,
} from "#lib/sales-imports/upload/recognize.ts";
import { type Claim, extendLease } from "#lib/sales-imports/work/lease.ts";
import { sheetRows } from "#lib/sales-imports/xlsx/rows.ts";
import { openWorkbook } from "#lib/sales-imports/xlsx/workbook.ts";
import type { Chunks } from "#lib/sales-imports/xlsx/zip.ts";

interface Inspection {
  format: "CSV" | "XLSX";
  encoding: string;
  delimiter: string;
  sheets: string[];
  sheet: string;
  headings: string[];
  samples: string[][];
  /** Why this sheet of several cannot be mapped */
  error?: string;
}

/** Throws INVALID for a file that cannot be read. */
export async function inspectFile(
  actor: Actor,
  claim: Claim,
  read: InTransaction,
  write: Write,
): Promise<void> {
  const { id } = claim;
  const hash = createHash("sha256");
  const watch = new EncodingDetector();
  let head: Uint8Array | undefined;
  for await (const chunk of chunksOf(read, id)) {
    head ??= chunk;
    hash.update(chunk);
    watch.add(chunk);
  }
  if (!head) throw new AppError("INVALID", "This file no longer exists. Upload it again.");
  refuseForeign(head);
  const looks = isZip(head)
    ? await inspectWorkbook(chunksAt(read, id, claim.bytes), claim.sheet)
    : await inspectText(head, watch.result());
  const { format, encoding, delimiter, sheets, sheet, headings, samples, error = "" } = looks;
  await write(async (tx) => {
    await extendLease(tx, claim, "INSPECTING");
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'UPLOADED', worker = NULL, lease_until = NULL, error = ${error}, format = ${format}, encoding = ${encoding},
        delimiter = ${delimiter}, sheets = ${sheets}::text[], sheet = ${sheet}, headings = ${headings}::text[],
        samples = ${JSON.stringify(samples)}::jsonb, mapping = ${JSON.stringify(guessMapping(headings))}::jsonb, sha256 = ${hash.digest()},
        updated_at = now()
      WHERE id = ${id}::uuid`;
    await record(tx, actor, {
      action: "sales-file.inspected",
      targetId: id,
      after: { format, encoding, ...(sheet ? { sheet } : {}) },
    });
  });
}

type Write = <T>(work: (tx: RawTx) => Promise<T>) => Promise<T>;

async function inspectText(head: Uint8Array, encoding: Encoding): Promise<Inspection> {
  const text = () => decodeChunks([head], encoding);
  const { delimiter, headings } = await findHeadings(text);
  const samples = await samplesOf(text, delimiter);
  return { format: "CSV", encoding, delimiter, sheets: [], sheet: "", headings, samples };
}

/** `chosen` is the name of a sheet; without one, the first that is shown. */
async function inspectWorkbook(chunks: Chunks, chosen: string): Promise<Inspection> {
  const workbook = await openWorkbook(chunks);
  const sheets = workbook.sheets.map(({ name }) => name);
  const sheet = chosen || workbook.sheets[0].name;
  const looks: Inspection = {
    format: "XLSX",
    encoding: "",
    delimiter: "",
    sheets,
    sheet,
    headings: [],
    samples: [],
  };
  try {
    const [cells, ...samples] = await firstRows(sheetRows(workbook, sheet));
    if (!cells) throw new AppError("INVALID", `The sheet “${sheet}” is empty.`, { field: "file" });
    return { ...looks, headings: checkHeadings(cells), samples: samples.map(shownRow) };
  } catch (error) {
    // Another one can be chosen.
    if (isAppError(error) && sheets.length > 1) return { ...looks, error: error.message };
    throw error;
  }
}

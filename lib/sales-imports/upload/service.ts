// Uploading: a file comes in pieces, each a request of its own that any server can take, and none is kept in memory.
import { createHash } from "node:crypto";
import { record } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { actorLabel } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/authorize.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { readWithHat, writeWithHat } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { pieceBytes } from "#lib/sales-imports/policy.ts";
import { guessMapping } from "#lib/sales-imports/rows/mapping.ts";
import type { SalesFile, StartSalesFile } from "#lib/sales-imports/schema.ts";
import { type InTransaction, piecesAt, piecesOf } from "#lib/sales-imports/upload/pieces.ts";
import {
  checkHeadings,
  decodePieces,
  findHeadings,
  firstRows,
  isZip,
  refuseForeign,
  samplesOf,
  shownRow,
} from "#lib/sales-imports/upload/recognize.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";
import type { Pieces } from "#lib/sales-imports/xlsx/zip.ts";
import { type Encoding, EncodingWatch } from "#lib/text-encoding.ts";

export async function startSalesFile(
  actor: Actor,
  { id, name, bytes }: StartSalesFile,
): Promise<{ id: string }> {
  const scope = await authorize(actor, "sales-import:manage");
  await writeWithHat(scope, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO sales_import (id, file_name, bytes, created_by) VALUES (${id}::uuid, ${plainName(name)}, ${bytes}, ${actorLabel(actor)})
      ON CONFLICT DO NOTHING`;
  });
  return { id };
}

/** The last part of the name, without what a screen would not show. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim() || "file"
  );
}

/** Takes piece `n`, counted from 0. A piece that was sent before is taken once. */
export async function addSalesFilePiece(
  actor: Actor,
  { id, n, data }: { id: string; n: number; data: Uint8Array },
): Promise<{ received: number }> {
  const scope = await authorize(actor, "sales-import:manage");
  if (actor.kind === "user") await takeAttempt("sales-file:piece", actor.userId);
  if (n === 0) refuseForeign(data);
  return writeWithHat(scope, async (tx) => {
    const [file] = await tx.$queryRaw<{ status: string; received: number; bytes: number; pieces: number }[]>`
      SELECT status::text AS status, received, bytes, ceil(received::numeric / ${pieceBytes}::int)::int AS pieces FROM sales_import
      WHERE id = ${id}::uuid FOR UPDATE`;
    if (!file) throw notFound("Sales file");
    if (file.status !== "UPLOADING") throw new AppError("CONFLICT", "This upload has ended.");
    if (n < file.pieces) return { received: file.received };
    const wanted = Math.min(pieceBytes, file.bytes - file.received);
    if (n > file.pieces || data.length !== wanted || wanted === 0) {
      throw new AppError("INVALID", "A piece of the file is missing or has another size. Upload it again.");
    }
    await tx.$executeRaw`
      INSERT INTO sales_file_chunk (import_id, n, data) VALUES (${id}::uuid, ${n}::int, ${Buffer.from(data)})`;
    await tx.$executeRaw`
      UPDATE sales_import SET received = received + ${data.length}::int, updated_at = now() WHERE id = ${id}::uuid`;
    return { received: file.received + data.length };
  });
}

/** Looks at the whole file: what it is, how it is written and which columns it has. */
export async function finishSalesFile(actor: Actor, { id }: SalesFile): Promise<{ id: string }> {
  const scope = await authorize(actor, "sales-import:manage");
  const read: InTransaction = (work) => readWithHat(scope, work);
  const [file] = await read(
    (tx) => tx.$queryRaw<{ complete: boolean; bytes: number; status: string }[]>`
      SELECT received = bytes AS complete, bytes, status::text AS status FROM sales_import WHERE id = ${id}::uuid`,
  );
  if (!file) throw notFound("Sales file");
  if (file.status !== "UPLOADING") return { id };
  if (!file.complete) throw new AppError("CONFLICT", "The file is not wholly here yet.");
  const hash = createHash("sha256");
  const watch = new EncodingWatch();
  let head: Uint8Array | undefined;
  for await (const piece of piecesOf(read, id)) {
    head ??= piece;
    hash.update(piece);
    watch.see(piece);
  }
  if (!head) throw notFound("Sales file");
  refuseForeign(head);
  const { format, encoding, delimiter, headings, samples } = isZip(head)
    ? await lookAtWorkbook(piecesAt(read, id, file.bytes))
    : await lookAtText(head, watch.result());
  await writeWithHat(scope, async (tx) => {
    const done = await tx.$executeRaw`
      UPDATE sales_import SET status = 'UPLOADED', format = ${format}, encoding = ${encoding}, delimiter = ${delimiter}, headings = ${headings}::text[],
        samples = ${JSON.stringify(samples)}::jsonb,
        mapping = ${JSON.stringify(guessMapping(headings))}::jsonb, sha256 = ${hash.digest()}, updated_at = now()
      WHERE id = ${id}::uuid AND status = 'UPLOADING'`;
    if (done === 1)
      await record(tx, actor, {
        action: "sales-file.uploaded",
        targetType: "sales-file",
        targetId: id,
        after: { format, encoding },
      });
  });
  return { id };
}

interface Looks {
  format: "CSV" | "XLSX";
  encoding: string;
  delimiter: string;
  headings: string[];
  samples: string[][];
}

async function lookAtText(head: Uint8Array, encoding: Encoding): Promise<Looks> {
  const text = () => decodePieces([head], encoding);
  const { delimiter, headings } = await findHeadings(text);
  return { format: "CSV", encoding, delimiter, headings, samples: await samplesOf(text, delimiter) };
}

async function lookAtWorkbook(pieces: Pieces): Promise<Looks> {
  const [cells, ...samples] = await firstRows(xlsxRows(pieces));
  if (!cells) {
    throw new AppError("INVALID", "The first sheet of this workbook is empty.", { field: "file" });
  }
  const headings = checkHeadings(cells);
  return { format: "XLSX", encoding: "", delimiter: "", headings, samples: samples.map(shownRow) };
}

// Uploads: a file comes in chunks, each a request that any server can handle, and none is kept in memory.

import type { Actor } from "#lib/access/actor.ts";
import { actorLabel } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { chunkBytes } from "#lib/sales-imports/policy.ts";
import type { SalesFile, StartSalesFile } from "#lib/sales-imports/schema.ts";
import { refuseForeign } from "#lib/sales-imports/upload/recognize.ts";

export async function startSalesFile(
  actor: Actor,
  { id, name, bytes }: StartSalesFile,
): Promise<{ id: string }> {
  const scope = await authorize(actor, "sales-import:manage");
  await rawTransaction(scope, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO sales_import (id, file_name, bytes, created_by) VALUES (${id}::uuid, ${plainName(name)}, ${bytes}, ${actorLabel(actor)})
      ON CONFLICT DO NOTHING`;
  });
  return { id };
}

/** The last segment of the file's name, without invisible characters. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim() || "file"
  );
}

/** Stores chunk `n`, from 0. Idempotent: a chunk that is sent again is ignored. */
export async function addSalesFileChunk(
  actor: Actor,
  { id, n, data }: { id: string; n: number; data: Uint8Array },
): Promise<{ received: number }> {
  const scope = await authorize(actor, "sales-import:manage");
  if (actor.kind === "user") await takeAttempt("sales-file:chunk", actor.userId);
  if (n === 0) refuseForeign(data);
  return rawTransaction(scope, async (tx) => {
    const [file] = await tx.$queryRaw<{ status: string; received: number; bytes: number; chunks: number }[]>`
      SELECT status::text AS status, received, bytes, ceil(received::numeric / ${chunkBytes}::int)::int AS chunks FROM sales_import
      WHERE id = ${id}::uuid FOR UPDATE`;
    if (!file) throw notFound("Sales file");
    if (file.status !== "UPLOADING") throw new AppError("CONFLICT", "This upload is already finished.");
    if (n < file.chunks) return { received: file.received };
    const wanted = Math.min(chunkBytes, file.bytes - file.received);
    if (n > file.chunks || data.length !== wanted || wanted === 0) {
      throw new AppError("INVALID", "Part of the file is missing or incomplete. Upload it again.");
    }
    await tx.$executeRaw`
      INSERT INTO sales_file_chunk (import_id, n, data) VALUES (${id}::uuid, ${n}::int, ${Buffer.from(data)})`;
    await tx.$executeRaw`
      UPDATE sales_import SET received = received + ${data.length}::int, updated_at = now() WHERE id = ${id}::uuid`;
    return { received: file.received + data.length };
  });
}

/** Queues a completely uploaded file for the workers, which alone open it. */
export async function finishSalesFile(actor: Actor, { id }: SalesFile): Promise<{ id: string }> {
  const scope = await authorize(actor, "sales-import:manage");
  await rawTransaction(scope, async (tx) => {
    const [file] = await tx.$queryRaw<{ complete: boolean; bytes: number; status: string }[]>`
      SELECT received = bytes AS complete, bytes, status::text AS status FROM sales_import WHERE id = ${id}::uuid FOR UPDATE`;
    if (!file) throw notFound("Sales file");
    if (file.status !== "UPLOADING") return;
    if (!file.complete) throw new AppError("CONFLICT", "The upload isn't complete yet.");
    await tx.$executeRaw`UPDATE sales_import SET status = 'INSPECTING', updated_at = now() WHERE id = ${id}::uuid`;
    await record(tx, actor, {
      action: "sales-file.uploaded",
      targetId: id,
      after: { bytes: file.bytes },
    });
  });
  return { id };
}

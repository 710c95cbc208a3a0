// What tests of sales files share.
import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { chunkBytes } from "#lib/sales-imports/policy.ts";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { mapSalesFileSchema } from "#lib/sales-imports/schema.ts";
import { confirmSalesFile, mapSalesFile } from "#lib/sales-imports/service.ts";
import { addSalesFileChunk, finishSalesFile, startSalesFile } from "#lib/sales-imports/upload/service.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";

export const heading =
  "organization_code,reference,purchased_on,product,quantity,unit_price,amount,currency,note";

/** A line of credits. */
export const line = (code: string, reference: string, quantity: string, more = ",,,") =>
  `${code},${reference},2026-01-31,credits,${quantity},${more}`;

/** Ages a file by 90 days. */
export const age = (id: string) =>
  asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE sales_import SET finished_at = now() - interval '91 days' WHERE id = ${id}::uuid`,
  );

/** Uploads a file in chunks as a browser does; then it waits for a worker. */
export async function send(
  content: string | Uint8Array,
  actor: Actor = systemActor,
  name = "sales.csv",
): Promise<string> {
  const data = typeof content === "string" ? Buffer.from(content) : content;
  const id = uuidv7();
  await startSalesFile(actor, { id, name, bytes: data.length });
  for (let n = 0; n * chunkBytes < data.length; n++) {
    await addSalesFileChunk(actor, { id, n, data: data.subarray(n * chunkBytes, (n + 1) * chunkBytes) });
  }
  await finishSalesFile(actor, { id });
  return id;
}

/** Uploads a file and has it inspected. */
export async function upload(...sent: Parameters<typeof send>): Promise<string> {
  const id = await send(...sent);
  await inspected(id);
  return id;
}

/** Throws INVALID for a file that cannot be read. A server's worker may have claimed it. */
async function inspected(id: string): Promise<void> {
  for (;;) {
    await work(id);
    const { status, unreadable, error } = await getSalesImport(systemActor, id);
    if (unreadable) throw new AppError("INVALID", error);
    if (status !== "INSPECTING") return;
    await sleep(50);
  }
}

/** Processes this file until no worker is needed. */
export async function work(id: string, stopped = () => false): Promise<void> {
  while (await workOnSalesFile(systemActor, { worker: "test", stopped, only: id }));
}

export async function map(id: string, more: object = {}): Promise<void> {
  const { mapping } = await getSalesImport(systemActor, id);
  await mapSalesFile(
    systemActor,
    mapSalesFileSchema.parse({ id, mapping, dateFormat: "ISO", decimalSign: "", ...more }),
  );
}

/** Uploaded, mapped as guessed, read and validated. */
export async function preview(content: string | Uint8Array, more: object = {}): Promise<string> {
  const id = await upload(content);
  await map(id, more);
  await work(id);
  return id;
}

export async function postAll(id: string): Promise<void> {
  await confirmSalesFile(systemActor, { id });
  await work(id);
}

export async function stateOf(id: string) {
  const { status, rows, good, duplicate, bad, posted, reversed, refused, error } = await getSalesImport(
    systemActor,
    id,
  );
  return { status, rows, good, duplicate, bad, posted, reversed, refused, error };
}

export function rowsOf(id: string) {
  return asPlatform(
    (tx) => tx.$queryRaw<
      { row: number; state: string; errors: { column: string; text: string }[]; reference: string }[]
    >`
      SELECT row, state::text AS state, errors, reference FROM sales_row WHERE import_id = ${id}::uuid ORDER BY row`,
  );
}

/** References of an organization's purchases that are not reversed. */
export async function purchasesOf(organizationId: string): Promise<string[]> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ reference: string }[]>`
      SELECT reference FROM purchase WHERE organization_id = ${organizationId}::uuid AND reversed_at IS NULL ORDER BY reference`,
  );
  return rows.map(({ reference }) => reference);
}

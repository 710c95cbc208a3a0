// Leases of files. Each claim has a fencing token; a commit requires that no later claim was made.
import type { RawTx } from "#lib/core/db/raw.ts";
import type { Encoding } from "#lib/core/text-encoding.ts";
import type { SalesFileStatus } from "#lib/sales-imports/policy.ts";
import type { Reading } from "#lib/sales-imports/rows/read-row.ts";

/** Seconds until a lease that is not renewed expires */
const leaseSeconds = 30;
/** Attempts of a step without progress */
const maxAttempts = 5;

export interface Claim {
  id: string;
  fence: number;
  status: SalesFileStatus;
  cursor: number;
  /** Null until the file is inspected */
  format: "CSV" | "XLSX" | null;
  bytes: number;
  /** Empty for a workbook */
  encoding: Encoding | "";
  delimiter: string;
  /** The sheet of a workbook; empty until one is found or chosen */
  sheet: string;
  headings: string[];
  mapping: Reading["mapping"];
  dateFormat: Reading["dateFormat"];
  decimalSign: Reading["decimalSign"];
  postedBy: string;
}

/** Another worker has the file now, or it was cancelled: nothing more is committed. */
export class LeaseLost extends Error {}

/** Steps of the workers */
export const steps = ["INSPECTING", "READING", "CHECKING", "POSTING", "UNDOING"] as const;
export type Step = (typeof steps)[number];

/** Gives up the files whose step was tried so often without progress. An Admin can retry it. */
export async function failExhausted(
  tx: RawTx,
  only: string | null,
): Promise<{ id: string; step: Step; error: string }[]> {
  return tx.$queryRaw`
    UPDATE sales_import SET status = 'FAILED', failed_in = status::text, worker = NULL, lease_until = NULL, updated_at = now()
    WHERE id IN (SELECT id FROM sales_import WHERE status IN ('INSPECTING', 'READING', 'CHECKING', 'POSTING', 'UNDOING') AND attempts >= ${maxAttempts}
      AND lease_until < clock_timestamp() AND id = coalesce(${only}::uuid, id) FOR UPDATE SKIP LOCKED)
    RETURNING id, failed_in AS step, error`;
}

/** Takes the file that waits longest for one of these steps and that nobody works on; `only` is for tests that run beside others. */
export async function claimNext(
  tx: RawTx,
  worker: string,
  only: string | null,
  mine: readonly Step[] = steps,
): Promise<Claim | undefined> {
  const [claim] = await tx.$queryRaw<Claim[]>`
    UPDATE sales_import SET worker = ${worker}, fence = fence + 1, attempts = attempts + 1, updated_at = now(),
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = (
      SELECT id FROM sales_import WHERE status IN ('INSPECTING', 'READING', 'CHECKING', 'POSTING', 'UNDOING') AND status::text = ANY (${mine}::text[])
        AND (lease_until IS NULL OR lease_until < clock_timestamp()) AND id = coalesce(${only}::uuid, id)
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, fence, status::text AS status, cursor, format, bytes, encoding, delimiter, sheet, headings, mapping, date_format AS "dateFormat",
      decimal_sign AS "decimalSign", posted_by AS "postedBy"`;
  return claim;
}

/**
 * The first statement of each batch's transaction: locks the file's row, so that nobody can claim or cancel meanwhile.
 * Throws LeaseLost. Returns the last row that the step has finished.
 */
export async function extendLease(tx: RawTx, { id, fence }: Claim, status: SalesFileStatus): Promise<number> {
  const [file] = await tx.$queryRaw<{ cursor: number }[]>`
    UPDATE sales_import SET lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), attempts = 0, updated_at = now()
    WHERE id = ${id}::uuid AND fence = ${fence} AND status = ${status}::text::"SalesFileStatus" AND lease_until > clock_timestamp()
    RETURNING cursor`;
  if (!file) throw new LeaseLost();
  return file.cursor;
}

/** Seconds between renewals during a step that commits nothing for a while */
export const heartbeatSeconds = 10;

/** Extends the lease without resetting attempts, and locks the file's row. Throws LeaseLost. */
export async function confirmLease(tx: RawTx, { id, fence }: Claim): Promise<void> {
  const renewed = await tx.$executeRaw`
    UPDATE sales_import SET lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${id}::uuid AND fence = ${fence} AND lease_until > clock_timestamp()`;
  if (renewed === 0) throw new LeaseLost();
}

/** Renews the lease during long work that commits nothing. */
export async function keepLease<T>(
  claim: Claim,
  write: <R>(work: (tx: RawTx) => Promise<R>) => Promise<R>,
  work: () => Promise<T>,
): Promise<T> {
  const life = setInterval(
    () => void write((tx) => confirmLease(tx, claim)).catch(() => {}),
    heartbeatSeconds * 1000,
  );
  try {
    return await work();
  } finally {
    clearInterval(life);
  }
}

/** Ends a file whose content is the cause: a retry would fail again. */
export async function refuseFile(tx: RawTx, { id, fence }: Claim, error: string): Promise<boolean> {
  const refused = await tx.$executeRaw`
    UPDATE sales_import SET status = 'FAILED', failed_in = '', error = ${error}, worker = NULL, lease_until = NULL, updated_at = now()
    WHERE id = ${id}::uuid AND fence = ${fence}`;
  return refused > 0;
}

/** Retries of a process that ran out of memory */
const maxExhausted = 2;
const memoryExhausted =
  "This file needs too much memory. Split it, or save the sheet as CSV and upload that file.";

/**
 * Releases the files of a process that died, immediately. A file that exhausted the memory again is refused. Returns the
 * refused files with the reason.
 */
export async function releaseDead(
  tx: RawTx,
  worker: string,
  outOfMemory: boolean,
): Promise<{ id: string; error: string }[]> {
  const refused = await tx.$queryRaw<{ id: string; error: string }[]>`
    UPDATE sales_import SET status = 'FAILED', failed_in = '', error = ${memoryExhausted}, updated_at = now()
    WHERE worker = ${worker} AND ${outOfMemory} AND status IN ('INSPECTING', 'READING') AND attempts >= ${maxExhausted}
    RETURNING id, error`;
  await tx.$executeRaw`
    UPDATE sales_import SET worker = NULL, lease_until = clock_timestamp(), updated_at = now(),
      error = CASE WHEN status = 'FAILED' THEN error ELSE 'The process working on it stopped.' END
    WHERE worker = ${worker}`;
  return refused;
}

/** Lets the next worker go on: at once, or after a pause that grows when the step failed. */
export async function release(tx: RawTx, { id, fence }: Claim, error?: string): Promise<void> {
  const failed = error !== undefined;
  await tx.$executeRaw`
    UPDATE sales_import SET worker = NULL, error = coalesce(${error ?? null}, error), attempts = CASE WHEN ${failed} THEN attempts ELSE 0 END,
      lease_until = clock_timestamp() + CASE WHEN ${failed} THEN make_interval(secs => attempts * 2) ELSE '0' END
    WHERE id = ${id}::uuid AND fence = ${fence}`;
}

// One step of one sales file, by whichever worker takes it. Each batch is a transaction that shows the worker's claim.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record, recordAll } from "#lib/access/record.ts";
import { type RawTx, rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { isAppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { checkRows } from "#lib/sales-imports/work/check.ts";
import { clearRows } from "#lib/sales-imports/work/clear.ts";
import { inspectFile } from "#lib/sales-imports/work/inspect.ts";
import {
  type Claim,
  claimNext,
  failExhausted,
  keepLease,
  LeaseLost,
  refuseFile,
  release,
  releaseDead,
  type Step,
} from "#lib/sales-imports/work/lease.ts";
import { postRows } from "#lib/sales-imports/work/post.ts";
import { readFile } from "#lib/sales-imports/work/read.ts";
import { undoRows } from "#lib/sales-imports/work/undo.ts";

interface Work {
  /** Names this worker in what Admins see */
  worker: string;
  /** Asked between batches: then the file is handed back at once */
  stopped: () => boolean;
  /** One file, for tests that run beside others */
  only?: string;
  steps?: readonly Step[];
}

/**
 * Works on the file that waits longest until its step is done. Returns false when none waits. What fails is tried again
 * after a pause, by any worker, and five times in all before it is given up.
 */
export async function workOnSalesFile(
  actor: Actor,
  { worker, stopped, only, steps }: Work,
): Promise<boolean> {
  const scope = await authorize(actor, "sales-import:manage");
  const write = <T>(work: (tx: RawTx) => Promise<T>) =>
    retryOnConflict(() => rawTransaction(scope, work, { byIndex: true }));
  const claim = await write(async (tx) => {
    const failed = await failExhausted(tx, only ?? null);
    await recordAll(
      tx,
      actor,
      failed.map(({ id, step, error }) => ({
        action: "sales-file.failed",
        targetId: id,
        after: { step, error },
      })),
    );
    return claimNext(tx, worker, only ?? null, steps);
  });
  if (!claim) return false;
  const next = (tx: RawTx) => {
    if (claim.status === "CHECKING") return checkRows(tx, claim);
    return claim.status === "POSTING" ? postRows(tx, actor, claim) : undoRows(tx, actor, claim);
  };
  const step = async () => {
    if (claim.status === "INSPECTING") {
      await keepLease(claim, write, () =>
        inspectFile(actor, claim, (work) => readTransaction(scope, work), write),
      );
    } else if (claim.status === "READING") {
      await readFile(claim, (work) => readTransaction(scope, work), write, stopped);
    } else {
      while (!stopped() && (await write(next)));
    }
  };
  try {
    if (await clearRows(claim, write, stopped)) await step();
    await write((tx) => release(tx, claim));
  } catch (error) {
    if (error instanceof LeaseLost) return true;
    if (isAppError(error) && error.code === "INVALID") {
      await write((tx) => refuse(tx, actor, claim, error.message));
      return true;
    }
    log.error({ err: error, salesFile: claim.id, step: claim.status }, "sales file");
    const reason = error instanceof Error ? error.message.slice(0, 500) : "";
    await write((tx) => release(tx, claim, reason || "This step failed."));
  }
  return true;
}

async function refuse(tx: RawTx, actor: Actor, claim: Claim, error: string): Promise<void> {
  if (await refuseFile(tx, claim, error)) await recordRefusal(tx, actor, { id: claim.id, error });
}

function recordRefusal(tx: RawTx, actor: Actor, { id, error }: { id: string; error: string }): Promise<void> {
  return record(tx, actor, {
    action: "sales-file.refused",
    targetId: id,
    after: { error },
  });
}

/** Lets others go on with the files of a worker whose process died. */
export async function releaseSalesFilesOf(
  actor: Actor,
  { worker, outOfMemory }: { worker: string; outOfMemory: boolean },
): Promise<void> {
  const scope = await authorize(actor, "sales-import:manage");
  await retryOnConflict(() =>
    rawTransaction(scope, async (tx) => {
      for (const file of await releaseDead(tx, worker, outOfMemory)) await recordRefusal(tx, actor, file);
    }),
  );
}

// Sealing: what is committed is proved, in the order of the transactions that wrote it, by a chain of signed seals. Writers do
// nothing for it: only events of transactions below the oldest one that still runs are sealed, behind which none can appear.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { leafContent, leafHash, type SealedEvent } from "#lib/audit/seal/canonical.ts";
import { appendSeal } from "#lib/audit/seal/outside.ts";
import { readEventsBehind } from "#lib/audit/seal/read.ts";
import {
  hashBytes,
  makeKey,
  makeSeal,
  openSaltKey,
  type Seal,
  type SealingKey,
  sealLine,
} from "#lib/audit/seal/seal.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { required } from "#lib/core/required.ts";

/** Events of one seal, and seals of one run */
const [maxEvents, maxSeals] = [5_000, 200];

/** Any constant will do. */
const sealingLock = 7_391_044_216;

/**
 * Seals what was committed since the last seal, and returns the number of events. Each seal is a transaction, and leaves the
 * database behind it. Only one process seals at a time. No audit event: it would have to be sealed as well.
 */
export async function sealAuditLog(actor: Actor, stop?: AbortSignal): Promise<{ events: number }> {
  const scope = await authorize(actor, "audit:seal");
  let events = 0;
  for (let n = 0; n < maxSeals; n++) {
    stop?.throwIfAborted();
    const sealed = await sealNext(scope);
    if (!sealed) break;
    events += sealed.seal.count;
    const line = sealLine(sealed.seal, sealed.key.publicKey);
    log.info({ seal: line }, "audit log sealed");
    const file = env().STEWARD_SEAL_FILE;
    if (file) await appendSeal(file, line);
  }
  return { events };
}

async function sealNext(scope: Scope): Promise<{ seal: Seal; key: SealingKey } | null> {
  return transaction(
    scope,
    async (tx) => {
      const [locked] = await tx.$queryRaw<{ ours: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${sealingLock}) AS ours`;
      if (!locked?.ours) return null;
      const last = await tx.auditSeal.findFirst({ orderBy: { seq: "desc" } });
      const horizon = await readHorizon(tx);
      if (last && last.throughPosition >= horizon)
        throw new Error(
          "The database was restored into another server, where transactions count from the beginning: run npm run migrate -- deploy.",
        );
      const behind = { position: last?.throughPosition ?? -1n, id: last?.throughId ?? null };
      const events = await readEventsBehind(tx, behind, horizon, maxEvents);
      const through = events.at(-1);
      if (!through) return null;
      const key = await currentKey(tx);
      const saltKey = openSaltKey(key.saltKey);
      const seal = makeSeal(
        {
          seq: (last?.seq ?? 0n) + 1n,
          sealedAt: await readNow(tx),
          throughPosition: through.position,
          throughId: through.event.id,
          previous: last?.hash ?? new Uint8Array(hashBytes),
        },
        events.map(({ event }) => ({ id: event.id, leaf: leafOf(saltKey, event) })),
        key,
      );
      await tx.auditSeal.create({ data: seal });
      return { seal, key };
    },
    { timeoutMs: 60_000 },
  );
}

function leafOf(saltKey: Buffer, event: SealedEvent): Buffer {
  return leafHash(leafContent(saltKey, event));
}

/** All events at lower positions are committed or will never be. */
async function readHorizon(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ horizon: bigint }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + audit_offset AS horizon FROM platform_settings`;
  return required(row, "the settings").horizon;
}

async function readNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  return required(row, "the time").now;
}

/** The key of today, made by the first seal. */
async function currentKey(tx: Tx): Promise<SealingKey> {
  const found = await tx.auditKey.findFirst({ orderBy: { createdAt: "desc" } });
  return found ?? tx.auditKey.create({ data: makeKey(uuidv7()) });
}

// Verifies the audit log against its seals, and these against those outside of the database.
import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import type { OutsideSeal } from "#lib/audit/seal/outside.ts";
import { type Place, type Purges, readEventsBehind, readPurges } from "#lib/audit/seal/read.ts";
import { hashBytes, hex, openSaltKey, type Seal, type SealingKey } from "#lib/audit/seal/seal.ts";
import { compareEvents, type Difference, sealProblem } from "#lib/audit/verify/compare.ts";
import type { Finding, Verification } from "#lib/audit/verify/schema.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";

/** Seals of one transaction */
const batch = 20;
/** Findings that are listed */
const maxFindings = 20;
/** Minutes after which a committed event should be sealed */
const sealingMinutes = 15;

interface Run {
  scope: Scope;
  keys: ReadonlyMap<string, SealingKey>;
  outside: ReadonlyMap<bigint, OutsideSeal>;
  purges: Purges;
  result: Verification;
}

/** Compares everything that is sealed, in order, and stops when enough is found. */
export async function verifyAuditLog(
  actor: Actor,
  outside: readonly OutsideSeal[] = [],
  stop?: AbortSignal,
): Promise<Verification> {
  const scope = await authorize(actor, "audit:seal");
  const [keys, purges] = await transaction(scope, async (tx) => [
    await tx.auditKey.findMany(),
    await readPurges(tx),
  ]);
  const run: Run = {
    scope,
    keys: new Map(keys.map((key) => [key.id, key])),
    outside: new Map(outside.map((seal) => [BigInt(seal.seq), seal])),
    purges,
    result: { seals: 0, events: 0, purged: 0, unsealed: 0, findings: [] },
  };
  let [seq, previous, behind] = [0n, new Uint8Array(hashBytes), { position: -1n, id: null } as Place];
  for (;;) {
    stop?.throwIfAborted();
    const seals: Seal[] = await transaction(
      scope,
      (tx) => tx.auditSeal.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: "asc" }, take: batch }),
      { timeoutMs: 60_000 },
    );
    for (const seal of seals) {
      if (run.result.findings.length >= maxFindings) return run.result;
      for (let missing = seq + 1n; missing < seal.seq; missing++) reportMissing(run, missing);
      const key = run.keys.get(seal.keyId) ?? null;
      const problem = sealProblem(seal, previous, key?.publicKey ?? null);
      if (problem) report(run, "seal-changed", seal.seq, null, `Seal ${seal.seq} ${problem}.`);
      compareOutside(run, seal);
      await compareRange(run, seal, behind);
      [seq, previous, behind] = [seal.seq, seal.hash, { position: seal.throughPosition, id: seal.throughId }];
      run.result.seals++;
    }
    if (seals.length < batch) break;
  }
  for (const last of [...run.outside.keys()].filter((one) => one > seq).sort((a, b) => (a < b ? -1 : 1)))
    reportMissing(run, last);
  await countUnsealed(run, behind);
  return run.result;
}

function report(
  { result }: Run,
  kind: Finding["kind"],
  seal: bigint | null,
  event: string | null,
  text: string,
): void {
  if (result.findings.length < maxFindings)
    result.findings.push({ kind, seal: seal === null ? null : String(seal), event, text });
}

function reportMissing(run: Run, seq: bigint): void {
  const where = run.outside.has(seq) ? ", and stands outside" : "";
  report(run, "seal-missing", seq, null, `Seal ${seq} is missing${where}: it was removed with its events.`);
}

function compareOutside(run: Run, seal: Seal): void {
  const outside = run.outside.get(seal.seq);
  if (!outside || outside.hash === hex(seal.hash)) return;
  const text = `Seal ${seal.seq} is another one than outside: the log was recomputed from there, or a backup was restored.`;
  report(run, "seal-differs", seal.seq, null, text);
}

/** The events of a seal: those behind the one before, up to its last one. */
async function compareRange(run: Run, seal: Seal, behind: Place): Promise<void> {
  const { scope, keys, purges, result } = run;
  const key = keys.get(seal.keyId);
  if (!key) return;
  await transaction(
    scope,
    async (tx) => {
      const found = await readEventsBehind(tx, behind, seal.throughPosition + 1n, seal.count + 10_000);
      const events = found.filter(
        ({ position, event }) => position < seal.throughPosition || event.id <= seal.throughId,
      );
      result.events += events.length;
      const differences = compareEvents(seal, events, openSaltKey(key.saltKey));
      const missing = differences.filter(({ kind }) => kind === "missing");
      const purge = purges.get(String(seal.seq));
      const isPurged = ({ id }: Difference) => purge !== undefined && timeOf(id) < purge.before;
      const allowed = missing.filter(isPurged).length <= (purge?.events ?? 0);
      const gone = new Set(allowed ? missing.filter(isPurged).map(({ id }) => id) : []);
      result.purged += gone.size;
      for (const difference of differences)
        if (!gone.has(difference.id)) await reportDifference(run, tx, seal, difference);
    },
    { timeoutMs: 60_000 },
  );
}

async function reportDifference(
  run: Run,
  tx: Tx,
  seal: Seal,
  { kind, id, index }: Difference,
): Promise<void> {
  const place = `seal ${seal.seq}, event ${index + 1} of ${seal.count}`;
  if (kind === "changed") return report(run, "changed", seal.seq, id, `Event ${id} was changed (${place}).`);
  const moved = `Event ${id} was moved to another place in the order (${place}).`;
  if (kind === "reordered") return report(run, "reordered", seal.seq, id, moved);
  if (kind === "missing") {
    const there = (await tx.auditEvent.count({ where: { id } })) > 0;
    if (there) return report(run, "reordered", seal.seq, id, moved);
    return report(run, "removed", seal.seq, id, `Event ${id} was removed (${place}).`);
  }
  const [sealed] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM audit_seal WHERE position(uuid_send(${id}::uuid) IN ids) > 0`;
  if (required(sealed, "the count").n > 0) return report(run, "reordered", seal.seq, id, moved);
  report(
    run,
    "added",
    seal.seq,
    id,
    `Event ${id} was added behind the seal (seal ${seal.seq}, after event ${index + 1}).`,
  );
}

/** The time in a UUID v7, in milliseconds. */
function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

async function countUnsealed(run: Run, { position, id }: Place): Promise<void> {
  const [row] = await transaction(
    run.scope,
    (tx) => tx.$queryRaw<{ n: number; late: string | null }[]>`
      SELECT count(*)::int AS n, (array_agg(id::text ORDER BY position, id) FILTER (
        WHERE at < now() - make_interval(mins => ${sealingMinutes}::int)))[1] AS late
      FROM audit_event WHERE (position, id) > (${position}::bigint, ${id ?? NIL}::uuid)`,
    { timeoutMs: 60_000 },
  );
  const { n, late } = required(row, "the count");
  run.result.unsealed = n;
  if (late)
    report(
      run,
      "not-sealed",
      null,
      late,
      `Event ${late} is older than ${sealingMinutes} minutes and not sealed.`,
    );
}

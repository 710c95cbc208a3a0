// Transactions of raw SQL on a connection of the pool: BEGIN goes out with the first statements.
import type pg from "pg";
import { collectAfterCommit } from "#lib/core/db/after-commit.ts";
import { database, ignore } from "#lib/core/db/pool.ts";
import { assumeRole, type DatabaseScope, reportErrors } from "#lib/core/db/scope.ts";
import { isPooled } from "#lib/core/db/session.ts";
import { withinShares } from "#lib/core/db/shares.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { scaleTimeout } from "#lib/core/env.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A transaction that can only run raw queries. */
export type ReadTx = Pick<Tx, "$queryRaw">;

/** A transaction of raw queries and statements. */
export type RawTx = Pick<Tx, "$queryRaw" | "$executeRaw">;

/**
 * Runs raw queries in one read-only transaction (one snapshot) with the role of `scope`. For what every page reads:
 * independent queries are pipelined, BEGIN with the first of them, at less than half the processor time of `transaction`. A
 * query without the role could read nothing.
 */
export async function readTransaction<T>(
  scope: DatabaseScope,
  work: (tx: ReadTx) => Promise<T>,
  { prepared = false }: Pick<WriteOptions, "prepared"> = {},
): Promise<T> {
  const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${await assumeRole(scope)}${prepared ? `; ${genericPlan}` : ""}`;
  return reportErrors(scope, onClient(begin, prepared ? scope : null, work));
}

interface WriteOptions {
  /** Milliseconds that each statement may take */
  timeoutMs?: number;
  /** For each lock that others hold; the role's own limit by default */
  lockTimeoutMs?: number;
  /** Uses a prepared generic plan: for statements that find rows by keys */
  prepared?: boolean;
  /** Forces index scans, also in tables that grew since they were last analyzed */
  byIndex?: boolean;
}

/**
 * Like `transaction`, for raw statements alone and at less than half of its processor time: for writes that come in large
 * numbers.
 */
export async function rawTransaction<T>(
  scope: DatabaseScope,
  work: (tx: RawTx) => Promise<T>,
  { timeoutMs = 15_000, lockTimeoutMs, prepared = false, byIndex = false }: WriteOptions = {},
): Promise<T> {
  let then: ReadonlySet<() => void> = new Set();
  const limit = `SET LOCAL statement_timeout = ${Math.round(scaleTimeout(timeoutMs))}`;
  const limits = lockTimeoutMs
    ? `${limit}; SET LOCAL lock_timeout = ${Math.round(scaleTimeout(lockTimeoutMs))}`
    : limit;
  const begin = `BEGIN; ${limits}; ${await assumeRole(scope)}${prepared ? `; ${genericPlan}` : ""}${byIndex ? `; ${walkIndexes}` : ""}`;
  const running = withinShares(scope.sharesOf, () =>
    onClient(begin, prepared ? scope : null, (tx) => {
      then = collectAfterCommit(tx);
      return work(tx);
    }),
  );
  const result = await reportErrors(scope, running);
  for (const work of then) work();
  return result;
}

async function onClient<T>(
  begin: string,
  preparedFor: DatabaseScope | null,
  work: (tx: RawTx) => Promise<T>,
): Promise<T> {
  const client = await database().pool.connect();
  const tx = rawTx(client, preparedFor);
  // A broken connection fails the next query, which reports it.
  client.on("error", ignore);
  try {
    const [beginning, worked] = await Promise.allSettled([client.query(begin), work(tx)]);
    if (beginning.status === "rejected") throw beginning.reason;
    if (worked.status === "rejected") throw worked.reason;
    const [commit, ...last] = await Promise.allSettled([
      client.query("COMMIT"),
      ...(pipelined.get(tx) ?? []),
    ]);
    for (const one of [...last, commit]) if (one.status === "rejected") throw one.reason;
    // After a statement that failed unnoticed, Postgres responds to COMMIT with "ROLLBACK" and no error.
    if (commit.status === "fulfilled" && commit.value.command !== "COMMIT")
      throw new Error("A transaction was not committed: one of its statements failed.");
    releaseClient(client);
    return worked.value;
  } catch (error) {
    const outdated = error instanceof Error && "code" in error && error.code === PLAN_OUTDATED;
    await client.query("ROLLBACK").then(
      () => releaseClient(client, outdated),
      () => releaseClient(client, true),
    );
    throw error;
  }
}

/** feature_not_supported: a migration changed the result type of a prepared statement */
const PLAN_OUTDATED = "0A000";

const pipelined = new WeakMap<object, Promise<unknown>[]>();

/**
 * Pipelines a statement of `rawTransaction` with the commit: for statements that nothing waits for. If it fails, so does
 * the transaction. Its result may be awaited after the transaction only.
 */
export function sendWithCommit<T>(tx: RawTx, statement: Promise<T>): Promise<T> {
  statement.catch(ignore);
  const last = pipelined.get(tx) ?? [];
  last.push(statement);
  pipelined.set(tx, last);
  return statement;
}

/**
 * Runs one raw query in a read-only transaction of its own with the role of `scope`. For what every request reads:
 * everything is pipelined, and each connection plans the query once.
 */
export async function readOnce<T>(scope: DatabaseScope, { text, values }: Prisma.Sql): Promise<T[]> {
  const begin = `BEGIN READ ONLY; ${await assumeRole(scope)}; ${genericPlan}`;
  const client = await database().pool.connect();
  client.on("error", ignore);
  try {
    const [, { rows }] = await Promise.all([
      client.query(begin),
      client.query({ name: nameOf(scope, text), text, values }),
      client.query("COMMIT"),
    ]);
    releaseClient(client);
    return rows;
  } catch (error) {
    releaseClient(client, true);
    throw error;
  }
}

/** SET LOCAL: keeps one generic plan for all parameter values. */
const genericPlan = "SET LOCAL plan_cache_mode = force_generic_plan";

/** SET LOCAL: forces index scans, whatever the planner's statistics. */
const walkIndexes =
  "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

/** A name for a prepared statement, per role, because plans depend on the role; undefined behind a pooler. */
function nameOf({ role }: DatabaseScope, text: string): string | undefined {
  const { names, pool } = database();
  if (isPooled(pool)) return undefined;
  const key = `${role} ${text}`;
  const name = names.get(key) ?? `steward_${names.size}`;
  names.set(key, name);
  return name;
}

function releaseClient(client: pg.PoolClient, broken = false): void {
  client.off("error", ignore);
  client.release(broken);
}

function rawTx(client: pg.PoolClient, preparedFor: DatabaseScope | null): RawTx {
  const run = (strings: TemplateStringsArray | Prisma.Sql, own: unknown[]) => {
    const { text, values } = strings instanceof Prisma.Sql ? strings : Prisma.sql(strings, ...own);
    return client.query(preparedFor ? { name: nameOf(preparedFor, text), text, values } : { text, values });
  };
  const query = async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(strings, values)).rows;
  const execute = async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(strings, values)).rowCount ?? 0;
  return { $queryRaw: query as Tx["$queryRaw"], $executeRaw: execute as Tx["$executeRaw"] };
}

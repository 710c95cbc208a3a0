// The database, accessible only inside a transaction with one role (see scripts/migrate/roles.ts).
import { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { collectAfterCommit } from "#lib/core/db/after-commit.ts";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import { type DatabaseScope, reportErrors } from "#lib/core/db/scope.ts";
import { isPooled, readSuffix } from "#lib/core/db/session.ts";
import { env, scaleTimeout } from "#lib/core/env.ts";
import { Prisma, PrismaClient } from "#prisma/client/client.ts";

export type Tx = Prisma.TransactionClient;

/** A transaction that can only run raw queries. */
export type ReadTx = Pick<Tx, "$queryRaw">;

/** A transaction of raw queries and statements. */
export type RawTx = Pick<Tx, "$queryRaw" | "$executeRaw">;

export type { DatabaseScope };

const key = Symbol.for("steward.prisma");
// The server script, the pages and the route handlers each load this module, and share its connections.
const shared = globalThis as { [key]?: { pool: pg.Pool; prisma: PrismaClient; names: Map<string, string> } };

function database() {
  shared[key] ??= connect();
  return shared[key];
}

function connect() {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: scaleTimeout(5_000),
    idleTimeoutMillis: 30_000,
    pipeline: true,
    stream: () => {
      const socket = new Socket();
      // Connecting restores the socket's own `write`.
      return socket.once("connect", () => corkSocket(socket));
    },
  });
  // A connection that breaks while idle is replaced when the next one is needed.
  pool.on("error", ignore);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  return { pool, prisma, names: new Map<string, string>() };
}

/**
 * Runs `work` in one transaction with the role of `scope`. Role and settings are local to the transaction, so a pooled
 * connection (PgBouncer included) carries nothing over.
 */
export async function transaction<T>(
  scope: DatabaseScope,
  work: (tx: Tx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const { role, organizationIds, userId } = await settings(scope);
  let then: ReadonlySet<() => void> = new Set();
  const running = database().prisma.$transaction(
    async (tx) => {
      then = collectAfterCommit(tx);
      await tx.$queryRaw`SELECT set_config('role', ${role}, true),
        set_config('steward.organization_ids', ${organizationIds}, true), set_config('steward.user_id', ${userId}, true)`;
      return work(tx);
    },
    {
      maxWait: scaleTimeout(5_000),
      timeout: scaleTimeout(options.timeoutMs ?? 15_000),
    },
  );
  const result = await reportErrors(scope, running);
  for (const work of then) work();
  return result;
}

/**
 * Runs raw queries in one read-only transaction (one snapshot) with the role of `scope`. For what every page reads:
 * independent queries are pipelined, BEGIN with the first of them, at less than half the processor time of `transaction`. A
 * query without the role could read nothing.
 */
export async function readTransaction<T>(scope: DatabaseScope, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${await assumeRole(scope)}`;
  return reportErrors(scope, onClient(begin, null, work));
}

interface WriteOptions {
  /** Of each statement */
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
  const running = onClient(begin, prepared ? scope : null, (tx) => {
    then = collectAfterCommit(tx);
    return work(tx);
  });
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

async function assumeRole(scope: DatabaseScope): Promise<string> {
  const { role, organizationIds, userId } = await settings(scope);
  if (scope.role !== "tenant") return `SET LOCAL ROLE ${role}`;
  const literal = pg.escapeLiteral;
  return `SET LOCAL ROLE ${role}; SET LOCAL steward.organization_ids = ${literal(organizationIds)}; SET LOCAL steward.user_id = ${literal(userId)}`;
}

function releaseClient(client: pg.PoolClient, broken = false): void {
  client.off("error", ignore);
  client.release(broken);
}

function ignore(): void {}

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

async function settings(scope: DatabaseScope) {
  const tenant = scope.role === "tenant" ? scope : undefined;
  return {
    role: `steward_${scope.role}${await readSuffix(database().pool)}`,
    organizationIds: tenant?.organizationIds.join(",") ?? "",
    userId: tenant?.userId ?? "",
  };
}

/**
 * Retries `work` after a lost race: a unique violation, a serialization failure or a deadlock. The second run sees the
 * winner's rows and can report a conflict.
 */
export async function retryOnConflict<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (["P2002", "P2034", "23505", "40001", "40P01"].includes(String(error.code))) return true;
  return (
    error.code === "P2010" &&
    /23505|40001|40P01/.test(`${error.message}${JSON.stringify("meta" in error ? error.meta : "")}`)
  );
}

/** True for a unique violation. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "P2002" || (error.code === "P2010" && /23505/.test(error.message));
}

/** True when a raw statement failed on its data: a value, check or size that the database refuses. */
export function isInvalidData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "P2010") return false;
  return /Code: `(?:22|23(?!505)|54)/.test(error.message);
}

/** True when the database responds. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await database().pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}

/** Closes the pool; connections that do not end soon are abandoned, and Postgres cleans them up. */
export async function closeDatabase(): Promise<void> {
  const timeout = new Promise((resolve) => setTimeout(resolve, 3_000).unref());
  await Promise.race([shared[key]?.prisma.$disconnect(), timeout]);
  delete shared[key];
}

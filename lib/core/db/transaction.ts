// The database, reached only inside a transaction that wears one hat (see scripts/migrate/roles.ts).
import { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { collectAfterCommit } from "#lib/core/db/after-commit.ts";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import { isPooled, readSuffix } from "#lib/core/db/session.ts";
import { env, patient } from "#lib/core/env.ts";
import { Prisma, PrismaClient } from "#prisma/client/client.ts";

export type Tx = Prisma.TransactionClient;

/** A transaction that can only run raw queries. */
export type ReadTx = Pick<Tx, "$queryRaw">;

/** A transaction of raw queries and statements. */
export type RawTx = Pick<Tx, "$queryRaw" | "$executeRaw">;

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type DatabaseScope =
  | { readonly role: "platform" }
  | { readonly role: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly role: "auth" };

const key = Symbol.for("steward.prisma");
// The server script, the pages and the route handlers each load this module, and all use the same connections.
const shared = globalThis as { [key]?: { pool: pg.Pool; prisma: PrismaClient; names: Map<string, string> } };

function database() {
  shared[key] ??= connect();
  return shared[key];
}

function connect() {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: patient(5_000),
    idleTimeoutMillis: 30_000,
    pipeline: true,
    stream: () => {
      const socket = new Socket();
      // Connecting gives the socket its own `write` back.
      return socket.once("connect", () => corkSocket(socket));
    },
  });
  // A connection that breaks while nobody uses it is replaced when the next one is needed.
  pool.on("error", ignore);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  return { pool, prisma, names: new Map<string, string>() };
}

/**
 * Runs `work` in one transaction under `hat`. The role and the settings are local to the transaction, so a pooled
 * connection (PgBouncer included) carries nothing over.
 */
export async function transaction<T>(
  scope: DatabaseScope,
  work: (tx: Tx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const { role, organizationIds, userId } = await settings(scope);
  let then: ReadonlySet<() => void> = new Set();
  const result = await database().prisma.$transaction(
    async (tx) => {
      then = collectAfterCommit(tx);
      await tx.$queryRaw`SELECT set_config('role', ${role}, true),
        set_config('steward.organization_ids', ${organizationIds}, true), set_config('steward.user_id', ${userId}, true)`;
      return work(tx);
    },
    {
      maxWait: patient(5_000),
      timeout: patient(options.timeoutMs ?? 15_000),
    },
  );
  for (const work of then) work();
  return result;
}

/**
 * Raw queries in one read-only transaction under `hat`, all of one moment. For what every page reads: queries that do
 * not wait for each other travel together, the beginning with the first of them, and it takes less than half the
 * processor time of `transaction`. A query that came through without its hat could read nothing.
 */
export async function readTransaction<T>(scope: DatabaseScope, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return onClient(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${await assumeRole(scope)}`, null, work);
}

interface WriteOptions {
  /** For each statement */
  timeoutMs?: number;
  /** For each lock that others hold; the role's own limit where it is not given */
  lockTimeoutMs?: number;
  /** Each connection plans a statement once, whatever its values: for statements that find rows by keys */
  prepared?: boolean;
  /** Rows are found by their indexes, also in tables that grew faster than the planner heard of */
  byIndex?: boolean;
}

/** Like `transaction`, for raw statements alone and in less than half of its processor time: for writes of which many come at once. */
export async function rawTransaction<T>(
  scope: DatabaseScope,
  work: (tx: RawTx) => Promise<T>,
  { timeoutMs = 15_000, lockTimeoutMs, prepared = false, byIndex = false }: WriteOptions = {},
): Promise<T> {
  let then: ReadonlySet<() => void> = new Set();
  const limit = `SET LOCAL statement_timeout = ${Math.round(patient(timeoutMs))}`;
  const limits = lockTimeoutMs
    ? `${limit}; SET LOCAL lock_timeout = ${Math.round(patient(lockTimeoutMs))}`
    : limit;
  const begin = `BEGIN; ${limits}; ${await assumeRole(scope)}${prepared ? `; ${planOnce}` : ""}${byIndex ? `; ${walkIndexes}` : ""}`;
  const result = await onClient(begin, prepared ? scope : null, (tx) => {
    then = collectAfterCommit(tx);
    return work(tx);
  });
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
  // A connection that breaks fails the next query, which is where it is told.
  client.on("error", ignore);
  try {
    const [beginning, worked] = await Promise.allSettled([client.query(begin), work(tx)]);
    if (beginning.status === "rejected") throw beginning.reason;
    if (worked.status === "rejected") throw worked.reason;
    const [commit, ...last] = await Promise.allSettled([client.query("COMMIT"), ...(lastOf.get(tx) ?? [])]);
    for (const one of [...last, commit]) if (one.status === "rejected") throw one.reason;
    // After a statement that failed unnoticed, Postgres answers a commit with "ROLLBACK" and no error.
    if (commit.status === "fulfilled" && commit.value.command !== "COMMIT")
      throw new Error("A transaction was not committed: one of its statements failed.");
    giveBack(client);
    return worked.value;
  } catch (error) {
    const outdated = error instanceof Error && "code" in error && error.code === PLAN_OUTDATED;
    await client.query("ROLLBACK").then(
      () => giveBack(client, outdated),
      () => giveBack(client, true),
    );
    throw error;
  }
}

/** feature_not_supported: a migration changed what a prepared statement answers */
const PLAN_OUTDATED = "0A000";

const lastOf = new WeakMap<object, Promise<unknown>[]>();

/**
 * Lets a statement of `rawTransaction` travel with the commit: for what nothing has to wait for. If it fails, the transaction
 * does. Its answer may be awaited after the transaction only.
 */
export function sendWithCommit<T>(tx: RawTx, statement: Promise<T>): Promise<T> {
  statement.catch(ignore);
  const last = lastOf.get(tx) ?? [];
  last.push(statement);
  lastOf.set(tx, last);
  return statement;
}

/**
 * One raw query in a read-only transaction of its own under `hat`. For what every request reads: all of it travels
 * together, and each connection plans the query once, whatever its values.
 */
export async function readOnce<T>(scope: DatabaseScope, { text, values }: Prisma.Sql): Promise<T[]> {
  const begin = `BEGIN READ ONLY; ${await assumeRole(scope)}; ${planOnce}`;
  const client = await database().pool.connect();
  client.on("error", ignore);
  try {
    const [, { rows }] = await Promise.all([
      client.query(begin),
      client.query({ name: nameOf(scope, text), text, values }),
      client.query("COMMIT"),
    ]);
    giveBack(client);
    return rows;
  } catch (error) {
    giveBack(client, true);
    throw error;
  }
}

/** For the rest of the transaction: a plan that was made stays, however its values look. */
const planOnce = "SET LOCAL plan_cache_mode = force_generic_plan";

/** For the rest of the transaction: rows are found by an index, one by one, however the planner thinks of the tables. */
const walkIndexes =
  "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

/** Names a statement on every connection; none behind a pooler. Plans hold for one role, and so do names. */
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

function giveBack(client: pg.PoolClient, broken = false): void {
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
 * Runs `work` again when a race decided against it: a unique index that another transaction filled first, a
 * serialization failure or a deadlock. The second run sees what won and can say so.
 */
export async function retryRaces<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isRace(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

function isRace(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (["P2002", "P2034", "23505", "40001", "40P01"].includes(String(error.code))) return true;
  return (
    error.code === "P2010" &&
    /23505|40001|40P01/.test(`${error.message}${JSON.stringify("meta" in error ? error.meta : "")}`)
  );
}

/** True when a statement failed because somebody else has a value that must be unique. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "P2002" || (error.code === "P2010" && /23505/.test(error.message));
}

/** True when a raw statement failed on the data itself: a value, check or size that the database does not take. */
export function isRefusedData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "P2010") return false;
  return /Code: `(?:22|23(?!505)|54)/.test(error.message);
}

/** True when the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await database().pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}

/** Closes it; what does not end soon is given up, and Postgres takes it back. */
export async function closeDatabase(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 3_000).unref());
  await Promise.race([shared[key]?.prisma.$disconnect(), patience]);
  delete shared[key];
}

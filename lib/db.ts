// The database, reached only inside a transaction that wears one hat (see the roles in prisma/migrations).
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { collectAfterCommit } from "#lib/after-commit.ts";
import { env } from "#lib/env.ts";
import { Prisma, PrismaClient } from "#prisma/client/client.ts";

export type Tx = Prisma.TransactionClient;

/** A transaction that can only run raw queries. */
export type ReadTx = Pick<Tx, "$queryRaw">;

/** A transaction of raw queries and statements. */
export type RawTx = Pick<Tx, "$queryRaw" | "$executeRaw">;

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type Hat =
  | { readonly hat: "platform" }
  | { readonly hat: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly hat: "auth" };

const key = Symbol.for("steward.prisma");
const shared = globalThis as { [key]?: { pool: pg.Pool; prisma: PrismaClient } };

function database() {
  shared[key] ??= connect();
  return shared[key];
}

function connect() {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    pipeline: true,
  });
  // A connection that breaks while nobody uses it is replaced when the next one is needed.
  pool.on("error", ignore);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) }) };
}

/**
 * Runs `work` in one transaction under `hat`. The role and the settings are local to the transaction, so a pooled
 * connection (PgBouncer included) carries nothing over.
 */
export async function withHat<T>(
  hat: Hat,
  work: (tx: Tx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const { role, organizationIds, userId } = settings(hat);
  let then: ReadonlySet<() => void> = new Set();
  const result = await database().prisma.$transaction(
    async (tx) => {
      then = collectAfterCommit(tx);
      await tx.$queryRaw`SELECT set_config('role', ${role}, true),
        set_config('steward.organization_ids', ${organizationIds}, true), set_config('steward.user_id', ${userId}, true)`;
      return work(tx);
    },
    {
      maxWait: 5_000,
      timeout: options.timeoutMs ?? 15_000,
    },
  );
  for (const work of then) work();
  return result;
}

/**
 * Raw queries in one read-only transaction under `hat`, all of one moment. For what every page reads: queries that do
 * not wait for each other travel together, the beginning with the first of them, and it takes less than half the
 * processor time of `withHat`. A query that came through without its hat could read nothing.
 */
export async function readWithHat<T>(hat: Hat, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return onClient(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${wearing(hat)}`, work);
}

/**
 * Like `withHat`, for raw statements alone and in less than half of its processor time: for the writes of which many come
 * at once. `timeoutMs` is for each statement.
 */
export async function writeWithHat<T>(
  hat: Hat,
  work: (tx: RawTx) => Promise<T>,
  { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  let then: ReadonlySet<() => void> = new Set();
  const limit = `SELECT set_config('statement_timeout', '${Math.round(timeoutMs)}', true)`;
  const result = await onClient(`BEGIN; ${limit}; ${wearing(hat)}`, (tx) => {
    then = collectAfterCommit(tx);
    return work(tx);
  });
  for (const work of then) work();
  return result;
}

async function onClient<T>(begin: string, work: (tx: RawTx) => Promise<T>): Promise<T> {
  const client = await database().pool.connect();
  const tx = rawTx(client);
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
    await client.query("ROLLBACK").then(
      () => giveBack(client),
      () => giveBack(client, true),
    );
    throw error;
  }
}

const lastOf = new WeakMap<object, Promise<unknown>[]>();

/**
 * Lets a statement of `writeWithHat` travel with the commit: for what nothing has to wait for. If it fails, the transaction
 * does. Its answer may be awaited after the transaction only.
 */
export function sendWithCommit<T>(tx: RawTx, statement: Promise<T>): Promise<T> {
  // Told where the commit is.
  statement.catch(ignore);
  const last = lastOf.get(tx) ?? [];
  last.push(statement);
  lastOf.set(tx, last);
  return statement;
}

/**
 * One raw query in a read-only transaction of its own under `hat`. For what every request reads: it is one round trip in
 * all, because values are written into its text, and costs less than one of two.
 */
export async function readOnceWithHat<T>(hat: Hat, { strings, values }: Prisma.Sql): Promise<T[]> {
  const query = strings.map((part, n) => (n === 0 ? part : `${literalOf(values[n - 1])}${part}`)).join("");
  // When one of them fails, the pool throws the connection away, and the open transaction with it.
  const answers = await database().pool.query(`BEGIN READ ONLY; ${wearing(hat)}; ${query}; COMMIT`);
  return (answers as unknown as pg.QueryResult[])[2]?.rows as T[];
}

function literalOf(value: unknown): string {
  if (typeof value === "number" && Number.isSafeInteger(value)) return `(${value})`;
  if (typeof value === "string") return pg.escapeLiteral(value);
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString("hex")}'::bytea`;
  throw new TypeError("This kind of value cannot be written into a query.");
}

/** For the rest of the transaction, as one statement. */
function wearing(hat: Hat): string {
  const { role, organizationIds, userId } = settings(hat);
  const literal = pg.escapeLiteral;
  return `SELECT set_config('role', ${literal(role)}, true),
    set_config('steward.organization_ids', ${literal(organizationIds)}, true), set_config('steward.user_id', ${literal(userId)}, true)`;
}

function giveBack(client: pg.PoolClient, broken = false): void {
  client.off("error", ignore);
  client.release(broken);
}

function ignore(): void {}

/** For the rest of the transaction, the planner walks an index in order where it can, rather than sorting what it found. */
export async function avoidSorting(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SELECT set_config('enable_sort', 'off', true)`;
}

/** For the rest of the transaction, the planner does not collect everything that an index finds before it looks at any of it. */
export async function avoidBitmaps(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SELECT set_config('enable_bitmapscan', 'off', true)`;
}

function rawTx(client: pg.PoolClient): RawTx {
  const run = (strings: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: parameters } =
      strings instanceof Prisma.Sql ? strings : Prisma.sql(strings, ...values);
    return client.query(text, parameters);
  };
  const query = async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(strings, values)).rows;
  const execute = async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(strings, values)).rowCount ?? 0;
  return { $queryRaw: query as Tx["$queryRaw"], $executeRaw: execute as Tx["$executeRaw"] };
}

function settings(hat: Hat) {
  const tenant = hat.hat === "tenant" ? hat : undefined;
  return {
    role: `steward_${hat.hat}`,
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

export async function closeDatabase(): Promise<void> {
  await shared[key]?.prisma.$disconnect();
  delete shared[key];
}

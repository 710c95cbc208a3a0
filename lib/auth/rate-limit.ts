// Rate limits across all processes and restarts: the counters are in Postgres.
import { createHash } from "node:crypto";
import pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";

interface Limit {
  /** Attempts per window */
  points: number;
  /** Length of the window, and of the refusal after it, in seconds */
  duration: number;
}

const limits = {
  /** Failed sign-ins for one address, from anywhere */
  "sign-in:email": { points: 5, duration: 15 * 60 },
  /** Failed sign-ins from one network, for any address */
  "sign-in:ip": { points: 50, duration: 15 * 60 },
  /** Wrong second factors of one user, after the right password */
  "second-factor": { points: 5, duration: 15 * 60 },
  /** Links requested without a session, for one address and from one network */
  "link:email": { points: 3, duration: 15 * 60 },
  "link:ip": { points: 20, duration: 15 * 60 },
  /** Links to new addresses that one signed-in user requests */
  "link:user": { points: 5, duration: 15 * 60 },
  /** Passkey challenges requested without a session, from one network */
  "passkey:ip": { points: 60, duration: 15 * 60 },
  /** Wrong passwords, codes and passkeys of a signed-in user */
  reauthentication: { points: 5, duration: 15 * 60 },
  /** Passwords scored while they are typed, from one network */
  strength: { points: 300, duration: 5 * 60 },
  /** Users that one user creates */
  "create-user": { points: 100, duration: 60 * 60 },
  /** Invitation links tried from one network */
  "invitation:accept": { points: 200, duration: 15 * 60 },
  /** Checks of typed addresses by one user */
  "address-check": { points: 120, duration: 60 },
  /** Requests for a new invitation in place of an expired one */
  "invitation:ask": { points: 1, duration: 24 * 3600 },
  /** Chunks of sales files, of a million bytes each, that one user uploads: twelve files of the largest size */
  "sales-file:chunk": { points: 1_260, duration: 10 * 60 },
  /** Searches in the command palette by one user, about one for each key */
  search: { points: 300, duration: 60 },
  /** Changes by one signed-in user */
  action: { points: 300, duration: 60 },
  /** Requests with one API key, whose own limit is compared with the count */
  "api-key": { points: 2_000_000_000, duration: 60 },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

const key = Symbol.for("steward.rate-limits");
const shared = globalThis as { [key]?: Map<LimitName, RateLimiterPostgres> };

function limiters(): Map<LimitName, RateLimiterPostgres> {
  shared[key] ??= createLimiters();
  return shared[key];
}

function createLimiters(): Map<LimitName, RateLimiterPostgres> {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 2,
    allowExitOnIdle: true,
    pipeline: true,
  });
  // A connection that breaks while idle, as when Postgres restarts, would otherwise end the process.
  pool.on("error", (error) => log.warn({ err: error }, "rate limit connection"));
  // Without the statement names that the library sets: behind a pooler each may go to another connection.
  const store = {
    query: (statement: { text: string; values: unknown[] }) => countLazily(pool, statement),
  };
  return new Map(
    Object.entries(limits).map(([name, { points, duration }]) => [
      name as LimitName,
      new RateLimiterPostgres({
        storeClient: store,
        storeType: "pool",
        tableName: "rate_limit",
        tableCreated: true,
        keyPrefix: name,
        points,
        duration,
        blockDuration: duration,
      }),
    ]),
  );
}

/**
 * Runs a statement without waiting until its commit is on disk: each request of an API key is counted, and a crash of the
 * database may forget the last half second of counts.
 */
async function countLazily(pool: pg.Pool, { text, values }: { text: string; values: unknown[] }) {
  const client = await pool.connect();
  // A broken connection fails its queries, which report it.
  const ignore = () => {};
  client.on("error", ignore);
  let broken = true;
  try {
    const [, counted] = await Promise.all([
      client.query("BEGIN; SET LOCAL synchronous_commit = off"),
      client.query({ text, values }),
      client.query("COMMIT"),
    ]);
    broken = false;
    return counted;
  } finally {
    client.off("error", ignore);
    client.release(broken);
  }
}

/**
 * Takes one attempt, atomically over all processes. Throws RATE_LIMITED when none is left, and fails closed when the
 * database does not respond.
 */
export async function takeAttempt(name: LimitName, subject: string): Promise<void> {
  try {
    await limiters().get(name)?.consume(fingerprint(subject));
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
    throw error;
  }
}

/** Counts one request of an API key against its limit a minute, over all processes. `left` is -1 when there was none. */
export async function takeRequest(
  keyId: string,
  limit: number,
): Promise<{ limit: number; left: number; reset: number }> {
  const taken = await limiters().get("api-key")?.consume(keyId);
  const { consumedPoints = 0, msBeforeNext = 0 } = taken ?? {};
  return {
    limit,
    left: Math.max(-1, limit - consumedPoints),
    reset: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  };
}

/** Resets the attempts of `subject` after a success. */
export async function forgetAttempts(name: LimitName, subject: string): Promise<void> {
  await limiters().get(name)?.delete(fingerprint(subject));
}

/** Refunds the one attempt that was taken, after a success. */
export async function giveBackAttempt(name: LimitName, subject: string): Promise<void> {
  await limiters().get(name)?.reward(fingerprint(subject), 1);
}

function tooMany(ms: number): AppError {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return new AppError(
    "RATE_LIMITED",
    `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { retryAfter: Math.ceil(ms / 1000) },
  );
}

// The counters must not store addresses.
function fingerprint(subject: string): string {
  return createHash("sha256").update(`${env().STEWARD_SECRET}\n${subject}`).digest("base64url");
}

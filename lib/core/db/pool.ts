// The connections to the database. Only lib/core/db uses them: everything else runs in a transaction with one role.
import { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import { env, scaleTimeout } from "#lib/core/env.ts";
import { PrismaClient } from "#prisma/client/client.ts";

const key = Symbol.for("steward.prisma");
// The server script, the pages and the route handlers each load this module, and share its connections.
const shared = globalThis as { [key]?: { pool: pg.Pool; prisma: PrismaClient; names: Map<string, string> } };

export function database() {
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

export function ignore(): void {}

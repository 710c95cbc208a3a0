// The database, reached only inside a transaction that wears one hat (see the roles in prisma/migrations).
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/env.ts";
import { Prisma, PrismaClient } from "#prisma/client/client.ts";

export type Tx = Prisma.TransactionClient;

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type Hat =
  | { readonly hat: "platform" }
  | { readonly hat: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly hat: "auth" };

const key = Symbol.for("steward.prisma");
const shared = globalThis as { [key]?: PrismaClient };

function client(): PrismaClient {
  shared[key] ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    }),
  });
  return shared[key];
}

/**
 * Runs `work` in one transaction under `hat`. The role and the settings are local to the transaction, so a pooled
 * connection (PgBouncer included) carries nothing over. `snapshot` makes all reads see one moment.
 */
export async function withHat<T>(
  hat: Hat,
  work: (tx: Tx) => Promise<T>,
  options: { snapshot?: boolean; timeoutMs?: number } = {},
): Promise<T> {
  const organizationIds = hat.hat === "tenant" ? hat.organizationIds.join(",") : "";
  const userId = hat.hat === "tenant" ? hat.userId : "";
  return client().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('role', ${`steward_${hat.hat}`}, true),
        set_config('steward.organization_ids', ${organizationIds}, true), set_config('steward.user_id', ${userId}, true)`;
      return work(tx);
    },
    {
      maxWait: 5_000,
      timeout: options.timeoutMs ?? 15_000,
      ...(options.snapshot ? { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead } : {}),
    },
  );
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
  if (error.code === "P2002" || error.code === "P2034") return true;
  return (
    error.code === "P2010" &&
    /23505|40001|40P01/.test(`${error.message}${JSON.stringify("meta" in error ? error.meta : "")}`)
  );
}

/** True when a raw statement failed on the data itself: a value, check or size that the database does not take. */
export function isRefusedData(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "P2010") return false;
  return /Code: `(?:22|23(?!505)|54)/.test(error.message);
}

/** True when the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await client().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

export async function closeDatabase(): Promise<void> {
  await shared[key]?.$disconnect();
  delete shared[key];
}

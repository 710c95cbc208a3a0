// A row that a test holds locked, so that others queue for it until the test releases it.
import { connectAsOwner } from "#tests/database/connect.ts";

export interface HeldRow {
  /** Resolves once so many statements of this database wait for a lock. */
  waiting: (count: number) => Promise<void>;
  release: () => Promise<void>;
}

export async function holdRow(
  table: "user" | "organization" | "oauth_connection",
  id: string,
): Promise<HeldRow> {
  const [holder, watcher] = [await connectAsOwner(), await connectAsOwner()];
  await holder.query("BEGIN");
  await holder.query(`SELECT 1 FROM "${table}" WHERE id = $1 FOR UPDATE`, [id]);
  return {
    async waiting(count) {
      for (;;) {
        const { rows } = await watcher.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        if ((rows[0]?.waiting ?? 0) >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async release() {
      await holder.query("COMMIT");
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}

/** Starts `first`, then `second` after it, while both need the row; releases it, and returns both outcomes. */
export async function inOrder<A, B>(
  row: HeldRow,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const one = first();
  await row.waiting(1);
  const two = second();
  await row.waiting(2);
  const both = Promise.allSettled([one, two]);
  await row.release();
  return both;
}

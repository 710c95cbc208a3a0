// A row that another process holds.
import { expect, vi } from "vitest";
import { connectAsOwner } from "./connect.ts";

/** Runs a locking query in a transaction of its own, which lasts until it is released. */
export async function holdRow(sql: string, id: string) {
  const owner = await connectAsOwner();
  await owner.query("BEGIN");
  await owner.query(sql, [id]);
  return {
    /** Until a call waits for it */
    waitedFor: () =>
      vi.waitFor(
        async () => {
          const { rows } = await owner.query(
            "SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))",
          );
          expect(rows.length).toBeGreaterThan(0);
        },
        { timeout: 30_000 },
      ),
    async letGo() {
      await owner.query("ROLLBACK");
      await owner.end();
    },
  };
}

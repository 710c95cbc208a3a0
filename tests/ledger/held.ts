// A ledger that another process holds, and what calls answer then.
import { expect, vi } from "vitest";
import { toActionError } from "#lib/action.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { connectAsOwner } from "#tests/database/connect.ts";

/** Locks the organization's ledger as another process would, until it is released. */
export async function holdLedger(id: string) {
  const owner = await connectAsOwner();
  await owner.query("BEGIN");
  await owner.query("SELECT 1 FROM organization_stats WHERE organization_id = $1 FOR UPDATE", [id]);
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

/** The response to a failed request, by an action and by a route. */
export async function answersTo(error: unknown) {
  const context = { requestId: "", ip: "", userAgent: "", path: "/", status: 0, retryAfter: undefined };
  const { code, message } = runInRequest(context, () => toActionError(error));
  const response = answerError(error);
  return {
    code,
    message,
    action: [context.status, context.retryAfter],
    route: [response.status, Number(response.headers.get("retry-after"))],
  };
}

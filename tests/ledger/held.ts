// A ledger that another process holds, and what calls answer then.
import { toActionError } from "#lib/action.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { holdRow } from "#tests/database/held-row.ts";

/** Locks the organization's ledger as another process would, until it is released. */
export const holdLedger = (id: string) =>
  holdRow("SELECT 1 FROM organization_stats WHERE organization_id = $1 FOR UPDATE", id);

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

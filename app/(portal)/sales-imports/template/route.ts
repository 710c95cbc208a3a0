import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { salesColumns } from "#lib/sales-imports/policy.ts";

/** An empty file with the documented columns. */
export async function GET(): Promise<Response> {
  try {
    await routeActor();
    return new Response(`\ufeff${salesColumns.join(",")}\r\n`, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="sales-template.csv"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return answerError(error);
  }
}

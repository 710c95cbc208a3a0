// Maps a service's refusal to Next's own responses for pages.
import { forbidden, notFound, unstable_rethrow } from "next/navigation";
import { toRefusal } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { log } from "#lib/core/log.ts";

/** Awaits a query for a page: not found and forbidden get their pages, anything else the error page with the request id. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    unstable_rethrow(error);
    const refusal = toRefusal(error);
    // What cannot even be looked up is not there.
    if (refusal?.code === "NOT_FOUND" || refusal?.code === "INVALID") notFound();
    if (refusal?.code === "FORBIDDEN") forbidden();
    log.error({ err: error }, "page failed");
    const { requestId } = requestContext();
    // Next shows an error's own digest on the error page.
    throw requestId && error instanceof Error ? Object.assign(error, { digest: requestId }) : error;
  }
}

// Errors of route handlers, for programs: a stable code and the request id.
import { AppError, httpStatus, toRefusal } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { log } from "#lib/core/log.ts";

export function answerError(error: unknown): Response {
  const refusal = toRefusal(error);
  if (!refusal) log.error({ err: error }, "route failed");
  const { code, message, retryAfter } = refusal ?? new AppError("INTERNAL", "Something went wrong.");
  const headers = new Headers({ "cache-control": "no-store" });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return Response.json(
    { error: { code, message, requestId: requestContext().requestId } },
    { status: httpStatus[code], headers },
  );
}

/** A CSV download, named after its contents and the day. */
export function answerCsv(csv: ReadableStream<Uint8Array>, name: string): Response {
  return answerFile(csv, name, "csv", "text/csv; charset=utf-8");
}

/** A download, named after its contents and the day. */
export function answerFile(
  file: ReadableStream<Uint8Array>,
  name: string,
  extension: string,
  type: string,
): Response {
  const day = new Date().toISOString().slice(0, 10);
  return new Response(file, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}-${day}.${extension}"`,
      "cache-control": "no-store",
    },
  });
}

// The REST API behind the Request and Response of the web.
import { type ApiAnswer, answerApi, apiRoot } from "#lib/api/answer.ts";
import { openApiDocument } from "#lib/api/document.ts";
import { env } from "#lib/core/env.ts";

/** Served to everybody, also without a key */
const documentPath = `${apiRoot}/openapi.json`;

export async function answerRequest(request: Request): Promise<Response> {
  if (request.method === "GET" && new URL(request.url).pathname === documentPath)
    return Response.json(openApiDocument(env().STEWARD_URL), { headers: { "cache-control": "no-cache" } });
  return toResponse(
    await answerApi({
      method: request.method,
      url: request.url,
      header: (name) => request.headers.get(name),
      text: () => request.text(),
    }),
  );
}

function toResponse({ status, headers, body }: ApiAnswer): Response {
  return new Response(status === 204 ? null : body, {
    status,
    headers: { "cache-control": "no-store", ...headers },
  });
}

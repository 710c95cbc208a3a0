// The REST API behind the Request and Response of the web.
import { type ApiAnswer, answerApi } from "#lib/api/answer.ts";

export async function answerRequest(request: Request): Promise<Response> {
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

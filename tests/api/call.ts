// Requests to the REST API without a server: the same function answers them.
import { answerApi, findOperation } from "#lib/api/answer.ts";
import { openApiDocument } from "#lib/api/document.ts";
import { inRequest } from "#tests/request.ts";

interface Ask {
  body?: unknown;
  /** As sent, where it is not JSON of `body` */
  raw?: string;
  headers?: Record<string, string>;
  ip?: string;
}

export interface ApiResult {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asks of an answer says what it is.
  body: any;
}

const document = openApiDocument("http://localhost") as {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
};

/** Fails for a status that the document does not have, and for an answer that its schema does not take. */
export async function call(secret: string, method: string, path: string, ask: Ask = {}): Promise<ApiResult> {
  const { body, raw = body === undefined ? "" : JSON.stringify(body), headers = {}, ip } = ask;
  const sent = new Headers({
    authorization: `Bearer ${secret}`,
    ...(raw ? { "content-type": "application/json" } : {}),
    ...(method === "POST" ? { "idempotency-key": crypto.randomUUID() } : {}),
    ...headers,
  });
  const answer = await inRequest(
    () =>
      answerApi({
        method,
        url: `http://localhost/api/v1${path}`,
        header: (name) => sent.get(name),
        text: async () => raw,
      }),
    ip,
  );
  const result = { ...answer, body: answer.body === "" ? null : JSON.parse(answer.body) };
  requireDescribed(method, path.split("?", 1)[0] ?? "", result);
  return result;
}

function requireDescribed(method: string, path: string, { status, body }: ApiResult): void {
  if (status === 405 || (status === 404 && body.detail === "There is no such operation.")) return;
  if (status === 401 || body?.code === "key_in_url") return;
  const { operation } = findOperation(method, path);
  const described = document.paths[operation.path]?.[method.toLowerCase()]?.responses ?? {};
  if (!(status in described)) throw new Error(`${operation.id} answered ${status}, which is not described`);
  if (status < 400) operation.answer?.parse(body);
}

/** A problem without what differs from request to request. */
export function problemOf({ status, body: { request_id: _, ...body } }: ApiResult) {
  return { status, ...body };
}

// The REST API behind Node's own server, for what a gateway asks on each call: several times the requests that Next answers.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApiAnswer, answerApi, apiRoot, problemAnswer } from "#lib/api/answer.ts";
import { Problem, toProblem } from "#lib/api/problem.ts";

/** Bytes of a body */
const bodyLimit = 1_048_576;

const hotPaths = ["/access/check", "/keys/verify", "/usage/events", "/adapters/portkey"].map(
  (path) => apiRoot + path,
);
const hotHolds = /^\/holds\/[^/]+\/(?:settle|release)$/;

export function isApi(path: string): boolean {
  return path === apiRoot || path.startsWith(`${apiRoot}/`);
}

/** Whether this process answers it itself. */
export function isHot(request: IncomingMessage, path: string): boolean {
  if (request.method !== "POST") return false;
  return hotPaths.includes(path) || (isApi(path) && hotHolds.test(path.slice(apiRoot.length)));
}

export async function answerHot(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerApi({
    method: request.method ?? "",
    url: request.url ?? "/",
    header: (name) => {
      const value = request.headers[name];
      return (Array.isArray(value) ? value.join(", ") : value) ?? null;
    },
    text: () => readText(request),
  });
  send(response, answer);
}

/** Answers what is refused before an operation is found. */
export function refuseApi(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else send(response, problemAnswer(error instanceof Problem ? error : toProblem(error)));
}

function send(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  response.writeHead(status, {
    "cache-control": "no-store",
    ...headers,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyLimit) throw new Problem("too_large", "This request is larger than 1 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

// Requests that do not parse still get the product's headers and a request id.
import { randomBytes, randomUUID } from "node:crypto";
import { IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setSecurityHeaders } from "#lib/core/http/headers.ts";
import { log } from "#lib/core/log.ts";

const refusals: Readonly<Record<string, [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The headers of this request are too large."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The chunks of this request's body are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "This request took too long to arrive."],
};
const malformed = [400, "This isn't a valid HTTP request."] as const;

/** Answers requests of `server` that cannot be parsed. */
export function answerMalformed(server: Server, https: boolean): void {
  const answering = new WeakSet<object>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answering.add(request.socket);
    response.once("close", () => answering.delete(request.socket));
  });
  // Ignores any expectation besides "100-continue"; Node itself would respond without our headers.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // A response in progress cannot be followed by another one.
    if (error.code === "ECONNRESET" || !socket.writable || answering.has(socket)) {
      socket.destroy();
      return;
    }
    const [status, message] = refusals[error.code ?? ""] ?? malformed;
    const requestId = randomUUID();
    log.info({ requestId, status, code: error.code }, "malformed request");
    const request = new IncomingMessage(socket);
    const response = new ServerResponse(request);
    setSecurityHeaders(request, response, requestId, {
      nonce: randomBytes(16).toString("base64"),
      https,
      development: false,
    });
    response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.writeHead(status, {
      "content-type": "application/json",
      "cache-control": "no-store",
      connection: "close",
    });
    response.end(JSON.stringify({ error: { code: "INVALID", message, requestId } }), () =>
      socket.destroySoon(),
    );
  });
}

// A server of nothing but what a gateway asks on each call.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerHot, isHot, refuseApi } from "#lib/api/node.ts";
import { Problem } from "#lib/api/problem.ts";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import type { Env } from "#lib/core/env.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { answerHealth } from "#lib/core/http/health.ts";
import { clientIp } from "#lib/core/http/ip.ts";
import { checkLength } from "#lib/core/http/request-checks.ts";
import { checkRequestLine, dropAuthority } from "#lib/core/http/request-line.ts";
import { log } from "#lib/core/log.ts";

/** Milliseconds that requests in flight get to finish */
const drainMs = 25_000;

export interface Gate {
  url: string;
  /** Finishes what is in flight. */
  close: () => Promise<void>;
}

export async function serveGate(env: Pick<Env, "HOST" | "PORT" | "STEWARD_TRUSTED_PROXIES">): Promise<Gate> {
  let draining = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    dropAuthority(request);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (await answerHealth(path, response, draining)) return;
    checkRequestLine(request);
    checkLength(request);
    if (draining) response.setHeader("connection", "close");
    if (isHot(request, path)) return answerHot(request, response);
    throw new Problem(
      "not_found",
      "This server answers access checks, guardrails, key verifications and reports of usage only.",
    );
  }

  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (request, response) => {
    const context = {
      requestId: randomUUID(),
      ip: clientIp(request, env.STEWARD_TRUSTED_PROXIES),
      userAgent: request.headers["user-agent"] ?? "",
      path: request.url ?? "/",
    };
    response.setHeader("x-request-id", context.requestId);
    response.setHeader("x-content-type-options", "nosniff");
    runInRequest(context, () => {
      logWhenDone(request, response);
      answer(request, response).catch((error: unknown) => refuseApi(response, error));
    });
  });
  server.on("connection", corkSocket);
  server.listen(env.PORT, env.HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${env.HOST}:${port}`,
    close: async () => {
      draining = true;
      const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
      server.close();
      server.closeIdleConnections();
      await once(server, "close");
      clearTimeout(deadline);
    },
  };
}

// A URL can hold a key, so the log gets the path alone.
function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  response.on("close", () => {
    const [path] = (request.url ?? "/").split("?", 1);
    const ms = Math.round(performance.now() - started);
    log.debug({ method: request.method, path, status: response.statusCode, ms }, "request");
  });
}

// The server process: Next behind one handler that assigns request ids, sets headers and refuses malicious requests.
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { answerHot, isApi, isHot, refuseApi } from "#lib/api/node.ts";
import { corkSocket } from "#lib/core/db/cork-socket.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { EnvError, readEnv } from "#lib/core/env.ts";
import { AppError, httpStatus, isAppError } from "#lib/core/errors.ts";
import { type RequestContext, runInRequest } from "#lib/core/http/context.ts";
import { setSecurityHeaders } from "#lib/core/http/headers.ts";
import { answerHealth } from "#lib/core/http/health.ts";
import { clientIp } from "#lib/core/http/ip.ts";
import { findCause, isLostAction, rememberCause, setLoopbackOrigin } from "#lib/core/http/loopback.ts";
import { answerMalformed } from "#lib/core/http/malformed.ts";
import { checkLength, checkRequest, dropInternalHeaders, watchBody } from "#lib/core/http/request-checks.ts";
import { checkRequestLine, dropAuthority } from "#lib/core/http/request-line.ts";
import { withoutToken } from "#lib/core/http/token-paths.ts";
import { log } from "#lib/core/log.ts";
import { startJobs } from "#lib/jobs/schedule.ts";

/** Milliseconds that requests in flight get to finish after SIGTERM */
const drainMs = 25_000;

async function main(): Promise<void> {
  const env = readEnv();
  const development = env.NODE_ENV === "development";
  const https = env.STEWARD_URL.startsWith("https:");
  const app = next({ dev: development, hostname: env.HOST, port: env.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const stopJobs = env.STEWARD_WORKER === "on" ? await startJobs() : undefined;
  let draining = false;

  async function answer(request: IncomingMessage, response: ServerResponse, isInner: boolean): Promise<void> {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (await answerHealth(path, response, draining)) return;
    // Requests that Next forwards to itself were checked when they came from outside.
    if (!isInner) {
      checkRequestLine(request);
      // No check of the origin: no browser sends a key by itself, as it does a cookie.
      if (isApi(path)) checkLength(request);
      else checkRequest(request, env.STEWARD_URL);
    }
    if (isHot(request, path)) return answerHot(request, response);
    if (draining) response.setHeader("connection", "close");
    await handle(request, response);
  }

  const options = { requestTimeout: 60_000, headersTimeout: 15_000, requireHostHeader: false };
  const server = createServer(options, (request, response) => {
    dropAuthority(request);
    const cause = findCause(request);
    const context: RequestContext = {
      requestId: cause?.requestId ?? randomUUID(),
      ip: cause?.ip ?? clientIp(request, env.STEWARD_TRUSTED_PROXIES),
      userAgent: cause?.userAgent ?? request.headers["user-agent"] ?? "",
      path: request.url ?? "/",
    };
    dropInternalHeaders(request, cause !== undefined);
    rememberCause(request, response, context);
    watchBody(request, () => {
      context.status = httpStatus.LIMIT_EXCEEDED;
    });
    setSecurityHeaders(request, response, context.requestId, {
      nonce: randomBytes(16).toString("base64"),
      https,
      development,
    });
    overrideStatus(request, response, context, cause);
    runInRequest(context, () => {
      logWhenDone(request, response);
      answer(request, response, cause !== undefined).catch((error: unknown) => {
        if (isApi(context.path.split("?", 1)[0] ?? "")) refuseApi(response, error);
        else refuse(response, error, context.requestId);
      });
    });
  });
  answerMalformed(server, https);
  server.on("connection", corkSocket);
  if (development) server.on("upgrade", app.getUpgradeHandler());

  async function stop(): Promise<void> {
    if (draining) return;
    draining = true;
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await Promise.all([closed, stopJobs?.()]);
    clearTimeout(deadline);
    await app.close();
    await closeDatabase();
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // The parent process is gone, even if it was killed.
  process.on("disconnect", stop);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  setLoopbackOrigin(server.address() as AddressInfo);
  process.send?.("ready");
}

// An action may choose the status (429, 403 …) where Next would respond with 200. For an action that Next forwarded, the
// status goes to the response of the original request.
function overrideStatus(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  cause: RequestContext | undefined,
): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((ownStatus: number, ...rest: unknown[]) => {
    const status = context.status ?? (isLostAction(request, response, ownStatus) ? 503 : ownStatus);
    if (cause && request.method === "POST") {
      cause.status = status;
      cause.retryAfter = context.retryAfter;
    }
    if (context.retryAfter !== undefined) response.setHeader("retry-after", context.retryAfter);
    return writeHead(status, ...rest);
  }) as ServerResponse["writeHead"];
}

function refuse(response: ServerResponse, error: unknown, requestId: string): void {
  const refusal = isAppError(error) ? error : new AppError("INTERNAL", "Something went wrong.");
  if (!isAppError(error)) log.error({ err: error }, "request failed");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(httpStatus[refusal.code], {
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(JSON.stringify({ error: { code: refusal.code, message: refusal.message, requestId } }));
}

// Paths can hold one-time tokens and search terms, so the log gets the route without them.
function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  const path = withoutToken((request.url ?? "/").split("?", 1)[0] ?? "/");
  response.on("close", () => {
    const level =
      path.startsWith("/_next/static") || path === "/healthz" || path === "/readyz" ? "debug" : "info";
    log[level](
      {
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
  });
}

main().catch((error: unknown) => {
  if (error instanceof EnvError) console.error(error.message);
  else log.fatal({ err: error }, "the server could not start");
  process.exit(1);
});

// Next sends requests to its own server over loopback: an action to a page that has it, and the page that an action
// redirects to. They belong to the request that caused them, so they keep its client address and id.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestContext } from "#lib/core/http/context.ts";

// Next copies the headers of the original request. A token is valid while that request is being handled, in this process
// only, and never leaves it.
const tokenHeader = "x-steward-loopback";
const activeRequests = new Map<string, RequestContext>();

/** The request on whose behalf Next sent this one; undefined for requests from outside, whatever they claim. */
export function findCause(request: IncomingMessage): RequestContext | undefined {
  return activeRequests.get(String(request.headers[tokenHeader]));
}

/** Lets `findCause` recognize the requests that Next sends while it handles `request`. */
export function rememberCause(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): void {
  const token = randomBytes(32).toString("base64url");
  request.headers[tokenHeader] = token;
  activeRequests.set(token, context);
  response.once("close", () => activeRequests.delete(token));
}

/**
 * Sets the address at which this process listens for Next. Next would otherwise derive it from proxy headers, and fail when
 * that proxy terminates TLS.
 */
export function setLoopbackOrigin({ address, family, port }: AddressInfo): void {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const host = everywhere[address] ?? address;
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${family === "IPv6" ? `[${host}]` : host}:${port}`;
}

/** Whether Next failed to forward an action: it then responds 200, as if the action had run. */
export function isLostAction(request: IncomingMessage, response: ServerResponse, status: number): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return status === 200 && "next-action" in request.headers && type.startsWith("application/json");
}

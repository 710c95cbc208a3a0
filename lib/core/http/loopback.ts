// Next sends requests to its own server over loopback: an action to a page that has it, and the page that an action
// redirects to. They are the work of the request that caused them, so they keep its client and its id.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestContext } from "#lib/core/http/context.ts";

// Next copies the headers of the first request into its own. A token works while that request is being answered, in this
// process only, and nobody outside ever sees it.
const tokenHeader = "x-steward-loopback";
const underWay = new Map<string, RequestContext>();

/** The request on whose behalf Next sent this one; undefined for everything that comes from outside, whatever it claims. */
export function findCause(request: IncomingMessage): RequestContext | undefined {
  return underWay.get(String(request.headers[tokenHeader]));
}

/** Lets requests that Next sends while it answers `request` be recognized by `findCause`. */
export function markAsCause(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): void {
  const token = randomBytes(32).toString("base64url");
  request.headers[tokenHeader] = token;
  underWay.set(token, context);
  response.once("close", () => underWay.delete(token));
}

/**
 * Tells Next the address at which this process listens. Otherwise it guesses the address from what the request says of
 * its proxy, and finds nobody there when that proxy ends TLS.
 */
export function setLoopbackOrigin({ address, family, port }: AddressInfo): void {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const host = everywhere[address] ?? address;
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${family === "IPv6" ? `[${host}]` : host}:${port}`;
}

/** Whether Next gave up an action that it could not send on: it then answers 200, as if the action had been done. */
export function isLostAction(request: IncomingMessage, response: ServerResponse, status: number): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return status === 200 && "next-action" in request.headers && type.startsWith("application/json");
}

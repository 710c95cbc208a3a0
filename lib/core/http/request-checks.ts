// Refusals before Next sees a request.
import type { IncomingMessage } from "node:http";
import { AppError } from "#lib/core/errors.ts";
import { sendsNoReferrer } from "#lib/core/http/token-paths.ts";

/** Bytes; above what any form of ours sends. Next stops reading at the same size. */
const bodyLimit = 1_048_576;

// Next trusts these between its own parts; clients must not send them.
const internalHeaders = [
  "x-middleware-subrequest",
  "x-middleware-rewrite",
  "x-middleware-next",
  "x-nextjs-data",
  "x-matched-path",
  "next-resume",
  "x-invoke-path",
  "x-nonce",
  "content-security-policy",
];

/** Set on an action that Next forwarded to another page */
const forwarded = "x-action-forwarded";

/** Removes headers that only the server may set. Call it before the server sets its own. `isInner`: Next itself sent the request. */
export function dropInternalHeaders(request: IncomingMessage, isInner: boolean): void {
  for (const name of internalHeaders) delete request.headers[name];
  if (!isInner) delete request.headers[forwarded];
}

/** Throws AppError for a request whose declared body is too large. */
export function checkLength(request: IncomingMessage): void {
  if (Number(request.headers["content-length"] ?? 0) > bodyLimit) {
    throw new AppError("LIMIT_EXCEEDED", "This request is larger than 1 MB.");
  }
}

/** Throws AppError for a forged or malformed request. */
export function checkRequest(request: IncomingMessage, siteUrl: string): void {
  checkLength(request);
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return;
  // A page without referrer submits forms with "Origin: null"; then Sec-Fetch-Site decides.
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin === "null" && site === "same-origin" && sendsNoReferrer(request.url ?? "/")) {
    request.headers.origin = new URL(siteUrl).origin;
  }
  if (!isSameOrigin(request, siteUrl)) {
    throw new AppError("FORBIDDEN", "This request came from another site.");
  }
  // Next compares the origin once more, with a host that a proxy may have replaced by its own.
  request.headers["x-forwarded-host"] = new URL(request.headers.origin ?? siteUrl).host;
}

/** Calls `tooLarge` when a body exceeds the limit, whatever length was declared, if any. */
export function watchBody(request: IncomingMessage, tooLarge: () => void): void {
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Buffer | null, encoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes > bodyLimit) tooLarge();
    return push(chunk, encoding);
  };
}

// Browsers name the page that a change comes from. A request without it does not come from one of our pages.
function isSameOrigin(request: IncomingMessage, siteUrl: string): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site && site !== "same-origin") return false;
  const { origin, host } = request.headers;
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(siteUrl).origin || new URL(origin).host === host;
}

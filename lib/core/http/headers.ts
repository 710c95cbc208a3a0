// The headers of every response, static files and errors included.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendsNoReferrer } from "#lib/core/http/token-paths.ts";

interface Policy {
  nonce: string;
  https: boolean;
  development: boolean;
}

/** Only scripts and style elements with this response's nonce run; nothing loads from another host; nobody may frame us. */
export function contentSecurityPolicy({ nonce, https, development }: Policy): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Routes that serve uploaded files: opened directly, such a file can run and load nothing. */
const uploads = /^\/(?:account\/picture|organization-logos)\//;
const sandbox = "default-src 'none'; sandbox";

export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  policy: Policy,
): void {
  const csp = contentSecurityPolicy(policy);
  // Next reads the nonce for its own scripts from the request; pages read x-nonce.
  request.headers["content-security-policy"] = csp;
  request.headers["x-nonce"] = policy.nonce;
  response.setHeader("content-security-policy", uploads.test(request.url ?? "/") ? sandbox : csp);
  response.setHeader("x-request-id", requestId);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  // Not "no-referrer" everywhere: with it browsers send "Origin: null" for form posts, and older ones no other header that
  // identifies their origin.
  response.setHeader("referrer-policy", sendsNoReferrer(request.url ?? "/") ? "no-referrer" : "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader(
    "permissions-policy",
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  );
  if (policy.https) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}

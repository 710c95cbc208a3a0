// Checks the request line and the host before Next, which responds with an error of its own to what it cannot decode.
import type { IncomingMessage } from "node:http";
import { AppError } from "#lib/core/errors.ts";

/** Next has no page below this prefix and responds with the not-found page. */
const unreadablePath = "/_unreadable";

/** Reduces an absolute-form request target to its path and query (RFC 9112, section 3.2.2). Call it before anything reads it. */
export function dropAuthority(request: IncomingMessage): void {
  const url = request.url ?? "/";
  const [, rest = url] = /^https?:\/\/[^/?]*(.*)$/is.exec(url) ?? [];
  request.url = rest.startsWith("?") || rest === "" ? `/${rest}` : rest;
}

/**
 * Ensures a decodable path in `request.url`: a malformed page URL becomes one that is not found. Throws AppError for
 * anything but a page, and for an invalid host.
 */
export function checkRequestLine(request: IncomingMessage): void {
  const { host } = request.headers;
  if (host === undefined ? request.httpVersion !== "1.0" : !isHost(host)) {
    throw new AppError("INVALID", "This request has no valid Host header.");
  }
  if (isReadable(request.url ?? "/")) return;
  if (request.method !== "GET" && request.method !== "HEAD")
    throw new AppError("INVALID", "This request's URL isn't valid.");
  request.url = unreadablePath;
}

function isHost(host: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`);
}

// Postgres takes no NUL, so no URL of ours has one.
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  try {
    return path.startsWith("/") && !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

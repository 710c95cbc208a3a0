// The first line of a request and its host, before the framework reads them: it answers what it cannot decode with an
// error of its own.
import type { IncomingMessage } from "node:http";
import { AppError } from "#lib/core/errors.ts";

/** Next has no page below a name that starts like this, and says so with the page for a mistyped address. */
const nowhere = "/_unreadable";

/** Cuts a whole address in the first line to its path and query (RFC 9112, section 3.2.2). Comes before anything reads it. */
export function dropAuthority(request: IncomingMessage): void {
  const url = request.url ?? "/";
  const [, rest = url] = /^https?:\/\/[^/?]*(.*)$/is.exec(url) ?? [];
  request.url = rest.startsWith("?") || rest === "" ? `/${rest}` : rest;
}

/**
 * Leaves a path that can be decoded in `request.url`: a page whose address is broken becomes one that is not there. Throws
 * AppError for anything but a page, and for a host that is none.
 */
export function checkRequestLine(request: IncomingMessage): void {
  const { host } = request.headers;
  if (host === undefined ? request.httpVersion !== "1.0" : !isHost(host)) {
    throw new AppError("INVALID", "This request does not say for which host it is.");
  }
  if (isReadable(request.url ?? "/")) return;
  if (request.method !== "GET" && request.method !== "HEAD")
    throw new AppError("INVALID", "The address of this request cannot be read.");
  request.url = nowhere;
}

function isHost(host: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`);
}

// Postgres takes no NUL, so no address of ours has one.
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  try {
    return path.startsWith("/") && !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

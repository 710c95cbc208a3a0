// GET of an address that a user typed. The server stands in networks that the user does not reach: nothing but the public
// internet is read, and what else STEWARD_ALLOWED_NETWORKS names. The address that was checked is the one that is connected
// to, so that a name whose answer changes leads nowhere else.
import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "#lib/core/env.ts";

export interface PublicResponse {
  status: number;
  /** Lower case, without parameters; "" when the server named none */
  type: string;
  body: Uint8Array;
}

interface Options {
  maxBytes: number;
  /** For everything, redirects included */
  timeoutMs: number;
  /** Networks beside the public internet, as CIDR */
  networks?: readonly string[];
}

/** Why nothing was read: a sentence for the person who typed the address. */
export class PublicFetchError extends Error {
  override readonly name = "PublicFetchError";
}

const maxRedirects = 3;
/** Ports of public addresses; "" is the scheme's own */
const ports = ["", "80", "443"];

/** Throws `PublicFetchError`. Any status but a redirect is an answer. */
export async function fetchPublic(
  address: string,
  { maxBytes, timeoutMs, networks = env().STEWARD_ALLOWED_NETWORKS }: Options,
): Promise<PublicResponse> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = parseAddress(address);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const { status, headers, body } = await get(url, { signal, maxBytes, networks });
    const next = status >= 300 && status < 400 ? headers.location : undefined;
    if (next === undefined) {
      const [type = ""] = (headers["content-type"] ?? "").split(";");
      return { status, type: type.trim().toLowerCase(), body };
    }
    if (!URL.canParse(next, url)) throw new PublicFetchError("That address redirects to an invalid one.");
    url = parseAddress(new URL(next, url).href);
  }
  throw new PublicFetchError("That address redirects too often.");
}

function parseAddress(address: string): URL {
  if (!URL.canParse(address)) throw new PublicFetchError("Enter a web address such as https://example.com.");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new PublicFetchError("The address must start with https:// or http://.");
  if (url.username || url.password)
    throw new PublicFetchError("The address must not have a user name or password in it.");
  return url;
}

interface Got {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Uint8Array;
}

interface GetOptions {
  signal: AbortSignal;
  maxBytes: number;
  networks: readonly string[];
}

async function get(url: URL, { signal, maxBytes, networks }: GetOptions): Promise<Got> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // An address in the URL is connected to without a look-up.
  if (isIP(host)) requireReachable(host, url.port, networks);
  const { request } = url.protocol === "https:" ? https : http;
  const options = {
    signal,
    lookup: checkedLookup(url.port, networks),
    // A connection of another request might lead to another address.
    agent: false,
    headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "Steward" },
  } as const;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end();
  }).catch((error: unknown) => {
    if (error instanceof PublicFetchError) throw error;
    throw new PublicFetchError(signal.aborted ? tooSlow : `Nothing answers at ${url.host}.`, {
      cause: error,
    });
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    // Leaving the loop ends the connection.
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new PublicFetchError(`The answer of ${url.host} is too large.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof PublicFetchError) throw error;
    throw new PublicFetchError(signal.aborted ? tooSlow : `${url.host} stopped in the middle.`, {
      cause: error,
    });
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}

const tooSlow = "That address takes too long to answer.";

/** A look-up that fails unless every answer may be connected to. */
function checkedLookup(port: string, networks: readonly string[]): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      try {
        for (const { address } of found) requireReachable(address, port, networks);
      } catch (refusal) {
        return done(refusal as Error, []);
      }
      const [first] = found;
      if (options.all || !first) return done(null, found);
      done(null, first.address, first.family);
    });
  };
}

function requireReachable(address: string, port: string, networks: readonly string[]): void {
  const plain = ipaddr.process(address);
  if (isWithin(plain, networks)) return;
  if (plain.range() !== "unicast") throw new PublicFetchError("That address isn't on the public internet.");
  if (!ports.includes(port)) throw new PublicFetchError("The address must use the port 80 or 443.");
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly string[]): boolean {
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match(base, bits);
  });
}

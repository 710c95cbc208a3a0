// The client's IP address. Only proxies that the operator counts in STEWARD_TRUSTED_PROXIES are believed.
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** The client's address: the hop just outside the trusted proxies, read from the right of X-Forwarded-For. */
export function clientIp(request: IncomingMessage, trustedProxies: number): string {
  const direct = plain(request.socket.remoteAddress ?? "");
  if (trustedProxies === 0) return direct;
  const header = request.headers["x-forwarded-for"];
  const hops = (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((hop) => plain(hop.trim()));
  return hops.at(-trustedProxies) || direct;
}

/** The key of a client for rate limits: an IPv4 address, or the /64 of one IPv6 subscriber. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [head = "", tail] = ip.split("::");
  const groups = head ? head.split(":") : [];
  const rest = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : 8 - groups.length - rest.length;
  const full = [...groups, ...Array<string>(Math.max(0, missing)).fill("0"), ...rest];
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group || "0", 16).toString(16))
    .join(":")}::/64`;
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 45);
}

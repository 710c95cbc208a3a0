import type { IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientIp, networkOf } from "#lib/core/http/ip.ts";
import { intensity } from "#tests/setup/intensity.ts";

function request(remoteAddress: string, forwarded?: string | string[]): IncomingMessage {
  return {
    socket: { remoteAddress },
    headers: { "x-forwarded-for": forwarded },
  } as unknown as IncomingMessage;
}

describe("case 109: the client is the one that a trusted proxy names", () => {
  test.each([
    ["without a proxy, the peer", "198.51.100.7", "203.0.113.1", 0, "198.51.100.7"],
    ["an IPv4 peer on an IPv6 socket", "::ffff:198.51.100.7", undefined, 0, "198.51.100.7"],
    ["one proxy, its own word", "10.0.0.1", "203.0.113.1", 1, "203.0.113.1"],
    ["one proxy, behind a forged hop", "10.0.0.1", "6.6.6.6, 203.0.113.1", 1, "203.0.113.1"],
    [
      "two proxies, behind forged hops",
      "10.0.0.1",
      "6.6.6.6, 7.7.7.7, 203.0.113.1, 10.0.0.2",
      2,
      "203.0.113.1",
    ],
    ["two header lines", "10.0.0.1", ["6.6.6.6", "203.0.113.1"], 1, "203.0.113.1"],
    ["fewer hops than proxies", "10.0.0.1", "203.0.113.1", 2, "10.0.0.1"],
    ["no header", "10.0.0.1", undefined, 1, "10.0.0.1"],
    ["an empty header", "10.0.0.1", "", 1, "10.0.0.1"],
  ])("%s", (_what, peer, forwarded, trusted, expected) => {
    expect(clientIp(request(peer, forwarded), trusted)).toBe(expected);
  });

  test("no forged hop changes the result, and none makes it long", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 })), fc.ipV4(), (forged, real) => {
        const header = [...forged, real].join(", ");
        expect(clientIp(request("10.0.0.1", header), 1)).toBe(real);
        expect(clientIp(request("10.0.0.1", header), forged.length + 1).length).toBeLessThanOrEqual(45);
      }),
    );
  });
});

describe("case 109: one IPv6 subscriber counts as one", () => {
  test.each([
    ["198.51.100.7", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["", ""],
    ["not an address", "not an address"],
  ])("%s is in %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  test("all addresses of a /64 share it, in any notation; another /64 has another", () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const four = fc.tuple(group, group, group, group);
    const compressed = (groups: readonly number[]) =>
      new URL(`http://[${groups.map((n) => n.toString(16)).join(":")}]`).hostname.slice(1, -1);
    fc.assert(
      fc.property(four, four, four, four, (prefix, a, b, other) => {
        const network = networkOf(compressed([...prefix, ...a]));
        expect(networkOf([...prefix, ...b].map((n) => n.toString(16).padStart(4, "0")).join(":"))).toBe(
          network,
        );
        if (prefix.join() !== other.join()) expect(networkOf(compressed([...other, ...a]))).not.toBe(network);
      }),
      { numRuns: 1_000 * intensity },
    );
  });
});

import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { checkRequest, dropInternalHeaders, watchBody } from "#lib/core/http/request-checks.ts";
import { settle } from "#tests/refusals.ts";

const site = "https://steward.example";

async function send(method: string, headers: Record<string, string | undefined>) {
  const request = { method, headers: { host: "steward.example", ...headers } } as unknown as IncomingMessage;
  const outcome = await settle((async () => checkRequest(request, site))());
  return outcome === "ok" ? "ok" : outcome.code;
}

describe("case 102: a change comes from our own pages", () => {
  test.each([
    ["our page", { origin: site, "sec-fetch-site": "same-origin" }, "ok"],
    ["our page, by the name that the browser used", { origin: "http://steward.example" }, "ok"],
    ["another origin", { origin: "https://evil.example" }, "FORBIDDEN"],
    [
      "another origin that claims to be same-origin",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      "FORBIDDEN",
    ],
    ["a sibling host", { origin: "https://a.steward.example", "sec-fetch-site": "same-site" }, "FORBIDDEN"],
    ["our origin, but cross-site", { origin: site, "sec-fetch-site": "cross-site" }, "FORBIDDEN"],
    ["our origin, but typed into the address bar", { origin: site, "sec-fetch-site": "none" }, "FORBIDDEN"],
    ["Origin: null", { origin: "null" }, "FORBIDDEN"],
    ["no origin", {}, "FORBIDDEN"],
    ["a look-alike of our origin", { origin: "https://steward.example.evil.example" }, "FORBIDDEN"],
    ["our origin on another port", { origin: "https://steward.example:8443" }, "FORBIDDEN"],
  ])("%s: %s", async (_from, headers, expected) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(await send(method, headers)).toBe(expected);
    }
  });

  test("reading needs no origin", async () => {
    expect(await send("GET", { "sec-fetch-site": "cross-site" })).toBe("ok");
  });
});

test("case 106: a body above 1 MB is refused by its declared length", async () => {
  const from = { origin: site };
  expect(await send("POST", { ...from, "content-length": "1048576" })).toBe("ok");
  expect(await send("POST", { ...from, "content-length": "1048577" })).toBe("LIMIT_EXCEEDED");
});

test("case 26: internal headers of Next are dropped", () => {
  const forged = {
    "x-middleware-subrequest": "middleware",
    "next-resume": "1",
    "x-nextjs-data": "1",
    "x-nonce": "mine",
    "content-security-policy": "default-src *",
  };
  const request = { headers: { ...forged, accept: "text/html" } } as unknown as IncomingMessage;
  dropInternalHeaders(request, false);
  expect(request.headers).toEqual({ accept: "text/html" });
});

test("case 106: a body without a declared length is counted as it comes", () => {
  const passed: unknown[] = [];
  const request = { push: (chunk: unknown) => passed.push(chunk) > 0 } as unknown as IncomingMessage;
  let refusals = 0;
  watchBody(request, () => refusals++);
  const chunk = Buffer.alloc(262_144);
  for (let n = 0; n < 4; n++) request.push(chunk);
  expect(refusals).toBe(0);
  request.push(Buffer.alloc(1));
  expect(refusals).toBe(1);
  request.push(null);
  expect(passed).toHaveLength(6);
});

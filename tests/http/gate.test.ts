import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { checkRequest } from "#lib/http/gate.ts";
import { settle } from "#tests/refusals.ts";

const site = "https://steward.example";

async function send(method: string, headers: Record<string, string | undefined>) {
  const request = { method, headers: { host: "steward.example", ...headers } } as unknown as IncomingMessage;
  const outcome = await settle((async () => checkRequest(request, site))());
  return { outcome: outcome === "ok" ? "ok" : outcome.code, headers: request.headers };
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
      expect((await send(method, headers)).outcome).toBe(expected);
    }
  });

  test("reading needs no origin", async () => {
    expect((await send("GET", { "sec-fetch-site": "cross-site" })).outcome).toBe("ok");
  });
});

test("case 106: a body above 1 MB is refused by its declared length", async () => {
  const from = { origin: site };
  expect((await send("POST", { ...from, "content-length": "1048576" })).outcome).toBe("ok");
  expect((await send("POST", { ...from, "content-length": "1048577" })).outcome).toBe("LIMIT_EXCEEDED");
});

test("case 26: headers that Next trusts between its own parts are dropped", async () => {
  const forged = {
    "x-middleware-subrequest": "middleware",
    "next-resume": "1",
    "x-nextjs-data": "1",
    "x-nonce": "mine",
    "content-security-policy": "default-src *",
  };
  const { headers } = await send("GET", { ...forged, accept: "text/html" });
  for (const name of Object.keys(forged)) expect(headers).not.toHaveProperty(name);
  expect(headers.accept).toBe("text/html");
});

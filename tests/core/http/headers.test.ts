import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, setSecurityHeaders } from "#lib/core/http/headers.ts";

const production = { nonce: "abc", https: true, development: false };

function directives(policy: string): Map<string, string[]> {
  return new Map(policy.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1)]));
}

describe("case 103, case 104: the content security policy", () => {
  test("runs no script and no style element without this response's nonce", () => {
    const policy = directives(contentSecurityPolicy(production));
    expect(policy.get("script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
    expect(policy.get("style-src")).toEqual(["'self'", "'nonce-abc'"]);
    expect(contentSecurityPolicy(production)).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
  });

  test("loads from no other host, and lets nobody frame us or take our forms and base", () => {
    const policy = directives(contentSecurityPolicy(production));
    expect(policy.get("default-src")).toEqual(["'none'"]);
    for (const name of ["base-uri", "frame-ancestors"]) expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect([...policy.values()].flat().filter((source) => /^https?:/.test(source))).toEqual([]);
  });
});

test("case 104: every response has the headers, and pages get the nonce from the request only", () => {
  const sent = new Map<string, unknown>();
  const request = { headers: { "x-nonce": "forged" } } as unknown as IncomingMessage;
  const response = {
    setHeader: (name: string, value: unknown) => sent.set(name, value),
  } as unknown as ServerResponse;
  setSecurityHeaders(request, response, "request-1", production);
  expect(Object.fromEntries(sent)).toMatchObject({
    "x-request-id": "request-1",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": expect.stringContaining("max-age=31536000"),
  });
  expect(request.headers["x-nonce"]).toBe("abc");
  expect(sent.has("x-nonce")).toBe(false);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeReturnTo, setPasswordSchema, signInSchema } from "#lib/auth/schema.ts";
import { anyText } from "#tests/any-text.ts";
import { intensity } from "#tests/setup/intensity.ts";

const site = "https://steward.example";

/** Resolves a value as a browser would: as a Location header, and as a path that a script appends to the origin. */
function landsOn(value: string): { host: string; pathname: string } {
  return new URL(value, site);
}

describe("case 105: returning stays on this site", () => {
  test.each([
    "/",
    "/organizations",
    "/organizations?q=a%20b&page=2#row",
    "/organizations/acme/details?x=//y",
  ])("keeps %s", (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\u2028/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/%2e//evil.example",
    "/a/..//evil.example",
    "/./\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "organizations",
    "@evil.example",
    "",
    undefined,
  ])("sends %j home", (value) => {
    expect(safeReturnTo(value)).toBe("/");
  });

  test("any value results in a path of this site", () => {
    const tricky = fc
      .array(fc.constantFrom("/", "/", "\\", ".", "..", "%2e", "\t", "@", ":", "?", "#", "a"), {
        maxLength: 6,
      })
      .map((parts) => `/${parts.join("")}/evil.example`);
    fc.assert(
      fc.property(fc.oneof(tricky, fc.webUrl(), anyText()), (value) => {
        const { host, pathname } = landsOn(safeReturnTo(value));
        expect(host).toBe("steward.example");
        // A script that navigates to the path alone must not parse it as another host.
        expect(landsOn(pathname).host).toBe("steward.example");
      }),
      { numRuns: 500 * intensity },
    );
  });
});

describe("case 25: forms accept their own fields and no others", () => {
  test.each([
    ["sign in", signInSchema, { email: "ada@example.com", password: "x" }],
    ["set password", setPasswordSchema, { token: "t", password: "twelve chars" }],
  ])("%s", (_form, schema, right) => {
    expect(schema.safeParse(right).success).toBe(true);
    for (const extra of ["role", "platformRole", "orgId", "isPlatformAdmin", "createdAt", "status"]) {
      expect(schema.safeParse({ ...right, [extra]: "ADMIN" }).success).toBe(false);
    }
  });
});

test("a password has 12 to 200 characters", () => {
  const accepts = (length: number) =>
    setPasswordSchema.safeParse({ token: "t", password: "x".repeat(length) }).success;
  expect([11, 12, 200, 201].map(accepts)).toEqual([false, true, true, false]);
});

test.each(["\u0000", "\u001b", "\n", "\ud800", "\udc00"])(
  "case F8: a new password takes no %j",
  (character) => {
    const password = `nine purple ${character} zebras`;
    expect(setPasswordSchema.safeParse({ token: "x", password }).success).toBe(false);
  },
);

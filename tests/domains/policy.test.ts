import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";
import { anyText } from "#tests/any-text.ts";
import { intensity } from "#tests/setup/intensity.ts";

describe("a typed address or URL is cut to its domain", () => {
  test.each([
    ["acme.com", "acme.com"],
    ["  ACME.Com. ", "acme.com"],
    ["ada@acme.com", "acme.com"],
    ["@acme.com", "acme.com"],
    ["https://www.acme.com/about?x=1#y", "www.acme.com"],
    ["http://user:secret@acme.com/", "acme.com"],
    ["mailto://ada@acme.com", "acme.com"],
    ["münchen.de", "xn--mnchen-3ya.de"],
    ["XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de"],
    ["大学.jp", "xn--pss25c.jp"],
    ["例え.テスト.jp", "xn--r8jz45g.xn--zckzah.jp"],
    ["sub.dept.university.ac.uk", "sub.dept.university.ac.uk"],
    ["acme.example", "acme.example"],
  ])("%j is %s", (typed, domain) => {
    expect(validateDomain(typed)).toEqual({ domain });
  });
});

describe("case F8: characters that a domain would turn into ASCII, or drop, are refused by name", () => {
  test.each([
    ["ａｃｍｅ.com", "“ａ” (U+FF41) at the beginning"],
    ["ac\u212a.com", "“\u212a” (U+212A) after “ac”"],
    ["acme.c\u017f", "“ſ” (U+017F) after “acme.c”"],
    ["ada@ac\u00adme.com", "a soft hyphen (U+00AD) after “ac”"],
    ["https://acme\u200b.com/", "a zero-width space (U+200B) after “acme”"],
  ])("%j", (typed, described) => {
    expect(validateDomain(typed)).toEqual({ reason: `There is ${described}. Type the domain without it.` });
  });
});

describe("case 94, B55: domains that belong to no single organization are refused", () => {
  test.each([
    ...[
      "gmail.com",
      "GMAIL.com",
      "ada@gmail.com",
      "https://mail.gmail.com/",
      "outlook.com",
      "hotmail.co.uk",
      "qq.com",
    ],
    ...["yahoo.co.jp", "icloud.com", "proton.me", "mail.ru", "gmx.de", "163.com", "web.de"],
  ])("free mail: %s", (typed) => {
    expect(validateDomain(typed)).toEqual({ reason: expect.stringContaining("public email provider") });
  });

  test.each(["com", "co.uk", "ac.jp", "edu.sg", "xn--p1ai"])("public suffix: %s", (typed) => {
    expect(validateDomain(typed)).toEqual({ reason: expect.stringMatching(/public suffix|isn't a domain/) });
  });

  test.each(["nus.edu.sg", "unican.es"])("%s is a university, despite the list of providers", (typed) => {
    expect(validateDomain(typed)).toEqual({ domain: typed });
  });
});

describe("an invalid domain is refused", () => {
  test.each([
    ...[
      "",
      " ",
      ".",
      "..",
      "acme",
      "localhost",
      "127.0.0.1",
      "[::1]",
      "1.2.3.4.5",
      "a..b.com",
      "-a.com",
      "a-.com",
    ],
    ...["a_b.com", "a b.com", "a,b.com", "acme.c", "acme.com:8080", "acme.com\0.evil.com", "acme.123"],
    ...[`${"a".repeat(64)}.com`, `${"a.".repeat(130)}com`, "xn--a.com\u202e", "javascript:alert(1)"],
  ])("%j", (typed) => {
    expect(validateDomain(typed)).toEqual({ reason: expect.stringContaining("isn't a domain name") });
  });
});

test("case N21: a path that is another domain is not cut off", () => {
  for (const typed of ["acme.com/other.org", "ada@acme.com/ben@other.org", "acme.com#x/other.co.uk"]) {
    expect(validateDomain(typed)).toEqual({ reason: expect.stringContaining("several domains") });
  }
  for (const typed of ["acme.com/", "acme.com/about", "acme.com/index.html", "https://acme.com/other.org"]) {
    expect(validateDomain(typed)).toEqual({ domain: "acme.com" });
  }
});

test("an accepted domain is ASCII, lower case, short enough to store, and accepted again unchanged", () => {
  const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  const typed = fc.oneof(
    fc.domain(),
    fc.webUrl(),
    fc.emailAddress(),
    fc.tuple(label, label).map(([a, b]) => `${a}.${b}`),
    label.map((a) => `${a}.com`),
    anyText(),
  );
  let taken = 0;
  fc.assert(
    fc.property(typed, (text) => {
      const verdict = validateDomain(text);
      if ("reason" in verdict) return;
      taken++;
      expect(verdict.domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
      expect(verdict.domain.length).toBeLessThanOrEqual(253);
      expect(validateDomain(verdict.domain)).toEqual(verdict);
    }),
    { numRuns: 300 * intensity },
  );
  expect(taken).toBeGreaterThan(30);
});

test("one field holds several domains", () => {
  expect(splitDomains(" a.com, b.com;c.com\nd.com\t e.com,, ")).toEqual([
    "a.com",
    "b.com",
    "c.com",
    "d.com",
    "e.com",
  ]);
});

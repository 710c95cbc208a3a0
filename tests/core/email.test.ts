import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailDomain, emailSchema } from "#lib/core/email.ts";
import { intensity } from "#tests/setup/intensity.ts";

const accepts = (value: unknown) => emailSchema.safeParse(value).success;

describe("case 42: one plain recipient or nothing", () => {
  test.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace@Example.COM\n", "ada.lovelace@example.com"],
    ["o'neil+news@mail.example.co.uk", "o'neil+news@mail.example.co.uk"],
    ["a@xn--mnchen-3ya.de", "a@xn--mnchen-3ya.de"],
  ])("takes %j as %s", (typed, stored) => {
    expect(emailSchema.parse(typed)).toBe(stored);
  });

  test.each([
    ["two addresses", "a@x.com,b@y.com"],
    ["two addresses with a semicolon", "a@x.com;b@y.com"],
    ["a list before one @", "a,b@example.com"],
    ["a comment", "a(b)@example.com"],
    ["a route", "<@a.example:b@example.com>"],
    ["a header after CR LF", "a@x.com\r\nBcc: b@y.com"],
    ["a header after an encoded CR LF", "a@x.com%0d%0aBcc:b@y.com"],
    ["a display name", "Ada <ada@example.com>"],
    ["HTML", "<b>a</b>@example.com"],
    ["a quoted local part", '"a b"@example.com'],
    ["Cyrillic look-alike letters", "аda@example.com"],
    ["a look-alike domain", "ada@exаmple.com"],
    ["full-width letters", "ａｄａ@example.com"],
    ["the Kelvin sign, which lower-cases to k", "\u212aim@example.com"],
    ["the Kelvin sign in the domain", "kim@\u212aelvin.com"],
    ["a capital I with a dot", "\u0130da@example.com"],
    ["a long s", "ada@example.co\u017f"],
    ["a dotless i", "\u0131da@example.com"],
    ["a ligature", "\ufb01ona@example.com"],
    ["an internet address", "ada@127.0.0.1"],
    ["a zero-width space", "ada\u200b@example.com"],
    ["a right-to-left override", "ada\u202e@example.com"],
    ["NUL", "ada\0@example.com"],
    ["DEL", "ada\x7f@example.com"],
    ["a space", "a da@example.com"],
    ["no domain", "ada@"],
    ["no dot in the domain", "ada@localhost"],
    ["an empty label", "ada@example..com"],
    ["a label that starts with a hyphen", "ada@-example.com"],
    ["an address literal", "ada@[127.0.0.1]"],
    ["a trailing dot", "ada@example.com."],
    ["two at signs", "ada@b@example.com"],
    ["a local part of 65", `${"a".repeat(65)}@example.com`],
    ["320 characters", `${"a".repeat(64)}@${`${"b".repeat(60)}.`.repeat(4)}${"c".repeat(11)}`],
    ["255 characters", `${"a".repeat(64)}@${`${"b".repeat(60)}.`.repeat(3)}${"c".repeat(7)}`],
    ["nothing", ""],
    ["a list", ["ada@example.com"]],
    ["an object", { toString: (): string => "ada@example.com" }],
  ])("refuses %s", (_what, typed) => {
    expect(accepts(typed)).toBe(false);
  });
});

test("an accepted address is printable ASCII, lower case, with one @, and accepted again unchanged", () => {
  const part = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.tuple(part, part).map(([a, b]) => `${a}@${b}.com`),
        part,
      ),
      (typed) => {
        const result = emailSchema.safeParse(typed);
        if (!result.success) return;
        expect(result.data).toMatch(/^[\x21-\x7e]+$/);
        expect(result.data).toBe(result.data.toLowerCase());
        expect(result.data.split("@")).toHaveLength(2);
        expect(emailSchema.parse(result.data)).toBe(result.data);
      },
    ),
    { numRuns: 2_000 * intensity },
  );
});

test.each([
  [
    "ana\u200b@example.com",
    "There is a zero-width space (U+200B) after “ana”, which isn't allowed in an email address.",
  ],
  [
    "\u202eana@example.com",
    "There is a right-to-left override (U+202E) at the beginning, which isn't allowed in an email address.",
  ],
  ["аna@example.com", "There is “а” (U+0430) at the beginning, which isn't allowed in an email address."],
  ["a@x.com,b@y.com", "There is “,” after “a@x.com”, which isn't allowed in an email address."],
  ["a na@example.com", "There is a space (U+0020) after “a”, which isn't allowed in an email address."],
  [
    "ana@\u212aelvin.com",
    "There is “\u212a” (U+212A) after “ana@”, which isn't allowed in an email address.",
  ],
  [
    "a very.long.name.at.a.company\0@x.com",
    "There is a space (U+0020) after “a”, which isn't allowed in an email address.",
  ],
  [
    "averylongnameatacompany\0@x.com",
    "There is a NUL character (U+0000) after “meatacompany”, which isn't allowed in an email address.",
  ],
  ["ana", "Enter an email address such as name@example.com."],
])("case N35: %j is refused by what is wrong with it", (typed, message) => {
  expect(emailSchema.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("the domain is what follows the @", () => {
  expect(emailDomain("ada@mail.example.com")).toBe("mail.example.com");
});

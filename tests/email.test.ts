import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailDomain, emailSchema } from "#lib/email.ts";
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

test("whatever is taken is printable ASCII, lower case, with one @, and taken again as it is", () => {
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

test("the domain is what follows the @", () => {
  expect(emailDomain("ada@mail.example.com")).toBe("mail.example.com");
});

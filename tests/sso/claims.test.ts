// Case N13: a claim is read in any JSON type and place; case F8: and never with characters that forms refuse.
import { describe, expect, test } from "vitest";
import { readClaims } from "#lib/sso/claims.ts";

const mary = { sub: "u1", email: "mary@acme.example", email_verified: true, name: "Mary" };
const read = (idToken: object, info: object = {}) => readClaims({ sub: "u1", ...idToken }, { ...info });

test("case N13: email_verified as text, as Cognito and Apple write it", () => {
  const sent = '{ "sub": "u1", "email": "mary@acme.example", "email_verified": "true", "name": "Mary" }';
  expect(readClaims(JSON.parse(sent), {})).toEqual({
    subject: "u1",
    email: "mary@acme.example",
    name: "Mary",
  });
});

describe("case N13: an address", () => {
  test.each([true, "true", "True", " true ", [true], ["true"]])("is verified by %j", (email_verified) => {
    expect(read({ ...mary, email_verified }).email).toBe(mary.email);
    expect(read({}, { ...mary, email_verified }).email).toBe(mary.email);
  });

  test.each([false, "false", "", "yes", 0, 1, null, undefined, [], [true, true], {}, "truely"])(
    "is not verified by %j",
    (email_verified) => {
      expect(read({ ...mary, email_verified }).email).toBeUndefined();
      expect(read({}, { ...mary, email_verified }).email).toBeUndefined();
    },
  );

  test.each([
    [["mary@acme.example"], mary.email],
    [" Mary@ACME.example ", mary.email],
    [["mary@acme.example", "eve@evil.example"], undefined],
    [7, undefined],
    [null, undefined],
    ["mary@acme.example\u0000", undefined],
    ["mary@acme.example\r\nBcc: eve@evil.example", undefined],
    ["m\u0430ry@acme.example", undefined],
  ])("%j is read as %j", (email, expected) => {
    expect(read({ ...mary, email }).email).toBe(expected);
  });

  test("may be in one response and its verification in the other, for the same address", () => {
    const { email } = mary;
    expect(read({ email }, { email_verified: true }).email).toBe(email);
    expect(read({ email }, { email, email_verified: "true" }).email).toBe(email);
    expect(read({ email_verified: true }, { email }).email).toBe(email);
    expect(read({ email }, { email: "eve@evil.example", email_verified: true }).email).toBeUndefined();
    expect(read({ email_verified: true }, { email, email_verified: false }).email).toBeUndefined();
    expect(read({ email, email_verified: false }, { email, email_verified: true }).email).toBeUndefined();
  });
});

describe("case N13: a subject and a name", () => {
  test("may be a number, as long as it is exact", () => {
    expect(readClaims({ sub: 123456, name: 42 }, {})).toEqual({
      subject: "123456",
      name: "42",
      email: undefined,
    });
    expect(() => readClaims(JSON.parse('{ "sub": 12345678901234567890 }'), {})).toThrow("subject");
  });

  test("the name may be in the userinfo response; the id token's has priority", () => {
    expect(read({}, { name: "Mary" }).name).toBe("Mary");
    expect(read({ name: "Mary" }, { name: "Eve" }).name).toBe("Mary");
    expect(read({ name: ["Mary"] }).name).toBe("Mary");
    expect(read({ name: { first: "Mary" } }).name).toBe("");
  });
});

describe("case F8: from providers as from forms", () => {
  const unseen = ["\u0000", "\u202e", "\u2066", "\u200b", "\u2060", "\u001b", "\ud800", "\udc00x"];

  test.each(unseen)("a subject with %j is refused, and a name with it left out", (character) => {
    expect(() => readClaims({ ...mary, sub: `u${character}1` }, {})).toThrow("subject");
    expect(read({ ...mary, name: `Ma${character}ry` }).name).toBe("");
  });

  test("line breaks in a name become spaces; in a subject they are refused, because it is never changed", () => {
    expect(read({ name: " Mary\r\nJackson\t" }).name).toBe("Mary Jackson");
    for (const sub of ["u\n1", "u\r\n1", " u1", "u  1", "", "x".repeat(256), "e\u0301"]) {
      expect(() => readClaims({ sub }, {}), JSON.stringify(sub)).toThrow("subject");
    }
    expect(readClaims({ sub: "x".repeat(255) }, {}).subject).toHaveLength(255);
  });

  test("a long name is truncated, never within a character", () => {
    expect(read({ name: "x".repeat(500) }).name).toBe("x".repeat(200));
    expect(read({ name: `${"x".repeat(199)}😀😀` }).name).toBe("x".repeat(199));
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNetwork, secretPattern } from "#lib/keys/policy.ts";
import { findSecret, isSecret, newSecret } from "#lib/keys/secret.ts";

const alphabet = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];

test("case 85: a key matches the published pattern, and is recognized by its checksum", () => {
  const secrets = Array.from({ length: 500 }, newSecret);
  expect(new Set(secrets.map(({ text }) => text)).size).toBe(500);
  for (const { text, hash, start, end } of secrets) {
    expect(text).toMatch(new RegExp(`^${secretPattern}$`));
    expect(isSecret(text)).toBe(true);
    expect(hash).toHaveLength(32);
    expect([start, end]).toEqual([text.slice(0, 8), text.slice(-4)]);
    expect(findSecret(`/api/v1/key?token=${text}&x=1`)).toBe(text);
  }
});

test("case 85: no character of a key can be another one", () => {
  fc.assert(
    fc.property(fc.nat(48), fc.constantFrom(...alphabet), (at, character) => {
      const { text } = newSecret();
      const place = 4 + at;
      fc.pre(text[place] !== character);
      expect(isSecret(text.slice(0, place) + character + text.slice(place + 1))).toBe(false);
    }),
  );
});

test("what only looks like a key is none", () => {
  const { text } = newSecret();
  for (const other of [
    "",
    "stw_",
    text.slice(0, -1),
    `${text}0`,
    ` ${text}`,
    text.toUpperCase(),
    "a".repeat(53),
  ])
    expect(isSecret(other), other).toBe(false);
});

test("networks are read as CIDR, and nothing else is", () => {
  expect(["203.0.113.0/24", "203.0.113.7", "2001:DB8::/32", "::1"].map(parseNetwork)).toEqual([
    "203.0.113.0/24",
    "203.0.113.7/32",
    "2001:db8::/32",
    "::1/128",
  ]);
  for (const wrong of [
    "",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.0/33",
    "::/129",
    "example.com",
    "10.0.0.0/",
    "1:2",
    "01.2.3.4",
  ])
    expect(parseNetwork(wrong), wrong).toBeNull();
});

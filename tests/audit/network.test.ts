import { expect, test } from "vitest";
import { isNetwork } from "#lib/audit/policy.ts";

test.each([
  "10.0.0.1",
  "10.0.0.0/8",
  "0.0.0.0/0",
  "255.255.255.255/32",
  "::1",
  "2001:db8::/32",
  "::ffff:10.0.0.1",
])("%s is one", (value) => expect(isNetwork(value)).toBe(true));

test.each([
  "",
  "10",
  "10.0.0",
  "256.0.0.1",
  "10.0.0.1.",
  "10.0.0.0.1",
  "01.2.3.4",
  "10.0.0.0/33",
  "::1/129",
  "fe80::1%eth0",
  "1::2::3",
  "10.0.0.0/8/8",
  "10.0.0.0/",
  "x",
])("“%s” is none", (value) => expect(isNetwork(value)).toBe(false));

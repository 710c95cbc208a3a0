// Case 108: no string that fits into a request keeps a validator busy.
import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { splitAddresses } from "#lib/core/address-list.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { formatPhone, parsePhone } from "#lib/core/phone.ts";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";
import { decodeCursor } from "#lib/list/order.ts";
import { searchTerms } from "#lib/list/search.ts";
import { proposeCode, proposeSlug } from "#lib/organizations/policy.ts";
import { cpuMilliseconds } from "#tests/cpu-time.ts";

const length = 50_000;
/** Milliseconds of processor time, for slow machines too. A linear scan needs about one. */
const allowed = 1_000;

const fill = (part: string, end = "") => part.repeat(Math.ceil(length / part.length)).slice(0, length) + end;
const evil = [
  ...[
    "a",
    " ",
    "\t",
    "\n",
    "<",
    '"',
    "@",
    ".",
    "-",
    "/",
    "?",
    "a.",
    "a@",
    "a ",
    "<a",
    "a,",
    "%0a",
    "1",
    "+",
    "é",
    "\u202e",
    "👩\u200d",
  ],
  ...['"<', "> <", "a-", "http://", "0.", "\r\n"],
].flatMap((part) => [
  fill(part),
  fill(part, "\nx"),
  `x${fill(part, "!")}`,
  `a@b.c${fill(part, ">")}`,
  `https://${fill(part, "@")}`,
]);

const root = path.resolve(import.meta.dirname, "..");
const schemas: [string, z.ZodType][] = [];
for (const file of globSync("lib/**/{schema,email,text}.ts", { cwd: root })) {
  const exports: Record<string, unknown> = await import(path.join(root, file));
  for (const [name, value] of Object.entries(exports)) {
    if (value instanceof z.ZodType) schemas.push([`${file} ${name}`, value]);
  }
}

const functions: [string, (text: string) => unknown][] = [
  ["safeReturnTo", safeReturnTo],
  ["networkOf", networkOf],
  ["validateDomain", validateDomain],
  ["splitDomains", splitDomains],
  ["splitAddresses", splitAddresses],
  ["searchTerms", searchTerms],
  ["decodeCursor", (text) => decodeCursor("name", () => true, text)],
  ["proposeCode", proposeCode],
  ["proposeSlug", (text) => proposeSlug(text, "ACME")],
  ["parsePhone", (text) => parsePhone(text, "SG")],
  ["formatPhone", formatPhone],
];

async function slowest(work: (text: string) => unknown): Promise<number> {
  let slow = 0;
  for (const text of evil) {
    slow = Math.max(slow, await cpuMilliseconds(() => work(text)));
    if (slow > allowed) break;
  }
  return slow;
}

test("every schema of the features is included", () => {
  expect(schemas.length).toBeGreaterThan(15);
});

describe("case 108", () => {
  test.each(schemas)("%s", async (_name, schema) => {
    expect(await slowest((text) => schema.safeParse(everywhere(schema, text)))).toBeLessThan(allowed);
  });

  test.each(functions)("%s", async (_name, work) => {
    expect(await slowest(work)).toBeLessThan(allowed);
  });
});

/** The text itself, or an object that has it in every field. */
function everywhere(schema: z.ZodType, text: string): unknown {
  const object = schema instanceof z.ZodPipe ? schema.in : schema;
  if (!(object instanceof z.ZodObject)) return text;
  return Object.fromEntries(Object.keys(object.shape).map((key) => [key, text]));
}

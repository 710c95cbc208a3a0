import { describe, expect, test } from "vitest";
import { mainPages } from "#lib/search/pages/policy.ts";
import {
  matchCommands,
  type Opened,
  parseSearch,
  rankCommand,
  readOpened,
  withOpened,
} from "#lib/search/policy.ts";
import { paletteStartSchema, searchSchema } from "#lib/search/schema.ts";

const id = "0193a5b0-7c1e-7f00-8000-00000000abcd";

describe("a pasted text", () => {
  test.each([
    [id],
    [id.toUpperCase()],
    [id.replaceAll("-", "")],
    [`https://steward.example/users/${id}?tab=sessions`],
    [`"id": "${id}"`],
  ])("%s names an id", (text) => {
    expect(parseSearch(text).id).toBe(id);
  });

  test.each([
    ["42", 42],
    ["#42", 42],
    ["4,2", null],
    ["-42", null],
    ["1234567890", null],
    [id, null],
  ])("%s names the number %s", (text, number) => {
    expect(parseSearch(text).number).toBe(number);
  });

  test.each([
    ["Ada@Acme.example", "ada@acme.example"],
    ["mailto:ada@acme.example", "ada@acme.example"],
    ["Ada Lovelace <Ada@acme.example>", "ada@acme.example"],
    ["Acme <Corp>", "acme <corp>"],
  ])("%s names %s", (text, lower) => {
    expect(parseSearch(text).lower).toBe(lower);
  });
});

describe("commands", () => {
  const add = { title: "Add Organization", synonyms: ["New Organization", "Create Organization"] };
  const list = { title: "Organizations", synonyms: ["Total Spent Credits"] };
  test.each([
    ["add organization", add, 0],
    ["Add org", add, 1],
    ["organization", add, 2],
    ["new organization", add, 1],
    ["create organization", add, 1],
    ["add new", add, 2],
    ["n", add, null],
    ["ganiz", add, 3],
    ["total spent", list, 2],
    ["spent", list, 2],
    ["ÖRGANIZATIONS", list, 0],
    ["add workspace", add, null],
    ["%", add, null],
    ["", add, null],
  ])("%s", (q, command, rank) => {
    expect(rankCommand(command, q)?.rank ?? null).toBe(rank);
  });

  test("say by which synonym they were found", () => {
    expect(rankCommand(add, "create org")?.by).toBe("Create Organization");
    expect(rankCommand(add, "add org")?.by).toBe("");
  });

  test("are listed best first, and of equal ones those that are allowed", () => {
    const command = (id: string, title: string, refusal: string | null = null) => ({
      id,
      kind: "action" as const,
      title,
      icon: "",
      synonyms: [],
      href: "/",
      refusal,
    });
    const all = [command("a", "Remove user"), command("b", "User one", "No."), command("c", "User two")];
    expect(matchCommands(all, "user").map((one) => one.id)).toEqual(["c", "b", "a"]);
  });
});

describe("what was opened", () => {
  const user = (n: number): Opened => ({ kind: "user", id: id.replace(/\d$|[a-f]$/, `${n}`) });

  test("is listed once, the last one first, and the oldest of a kind is dropped", () => {
    const organization: Opened = { kind: "organization", id };
    let list: Opened[] = [organization];
    for (const n of [1, 2, 3, 2, 4, 5, 6]) list = withOpened(list, user(n));
    expect(list).toEqual([user(6), user(5), user(4), user(2), user(3), organization]);
  });

  test("is read back, and anything else is left out", () => {
    expect(readOpened(`user:${id},organization:${id}`)).toEqual([
      { kind: "user", id },
      { kind: "organization", id },
    ]);
    expect(readOpened(`user:${id}x,tier:${id},user:,${id},:,user:' OR 1`)).toEqual([]);
    expect(readOpened(Array(99).fill(`user:${id}`).join(",")).length).toBeLessThan(99);
  });
});

test("any request is parsed", () => {
  expect(searchSchema.parse({})).toEqual({ q: "" });
  expect(searchSchema.parse({ q: ` ${"x".repeat(999)}` }).q).toHaveLength(199);
  expect(searchSchema.parse({ q: "a\0b" })).toEqual({ q: "" });
  expect(searchSchema.parse({ q: "x".repeat(10_000) })).toEqual({ q: "" });
  expect(paletteStartSchema.parse({ organization: "'", recent: "\0" })).toEqual({
    organization: undefined,
    recent: [],
  });
});

test("each page has a key of its own after G", () => {
  const keys = mainPages.map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

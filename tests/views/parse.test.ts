// What a view holds of an address, and the presets of each list.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listNameSchema } from "#lib/list/preferences/schema.ts";
import { viewedLists } from "#lib/views/lists.ts";
import { parseSearch, presetsOf, storedSearch } from "#lib/views/parse.ts";
import { updateViewSchema } from "#lib/views/schema.ts";

test("a stored address keeps what its list understands", () => {
  expect(parseSearch("users", "status=active&q=ada&sort=-createdAt&size=100")).toMatchObject({
    status: "active",
    q: "ada",
    sort: "-createdAt",
    size: "100",
  });
  expect(parseSearch("organizations", "memberCount=ge.10&view=cards")).toMatchObject({
    memberCount: "ge.10",
    view: "cards",
  });
});

test("filters, values and orders that the list does not have are dropped", () => {
  const unknown = "gone=1&status=nothing&active=1%00&sort=gone&memberCount=ge.10&size=7&view=cards";
  expect(parseSearch("users", unknown)).toEqual({ sort: "name" });
});

test("a written address is plain ASCII, whatever it says", () => {
  const typed = storedSearch("users", "q=%E2%80%AEad%C3%A4 *~!'()&email=has.a%40b");
  expect(updateViewSchema.safeParse({ list: "users", id: randomUUID(), search: typed }).success).toBe(true);
  expect(parseSearch("users", typed)).toMatchObject({ q: "\u202eadä *~!'()", email: "has.a@b" });
  const raw = { list: "users", id: randomUUID(), search: "q=\u202e" };
  expect(updateViewSchema.safeParse(raw).success).toBe(false);
});

test("the place within the list and the open view are not stored", () => {
  expect(storedSearch("users", "status=active&page=3&cursor=abc&viewId=x")).toBe(
    "status=active&sort=name&size=50",
  );
});

const presets = listNameSchema.options.flatMap((list) =>
  Object.entries(viewedLists[list].definition.presets ?? {}).map(
    ([id, { search = "" }]) => [list, id, search] as const,
  ),
);
test.each(presets)("of %s, the preset %s says only what the list understands", (list, _id, search) => {
  expect(parseSearch(list, search)).toMatchObject(Object.fromEntries(new URLSearchParams(search)));
});

test("presets of the whole platform are for those who see it", () => {
  const ids = (everywhere: boolean) => presetsOf("users", everywhere).map(({ id }) => id);
  expect(ids(true)).toContain("admins");
  expect(ids(false)).not.toContain("admins");
});

test("all columns are all but those that repeat others", () => {
  const all = presetsOf("organizations", true).find(({ id }) => id === "all-columns");
  expect(all?.columns).toEqual({ hidden: ["contactDetails", "purchasedTokens", "assignedTokens"] });
});

// Which address a view has, and when the list is no longer that view.
import { describe, expect, test } from "vitest";
import { isChanged, viewHref, viewSearch } from "#components/data-table/views.ts";

const defaults = { sort: "name", size: 50, page: 1 };
const columns = [{ id: "name", sticky: true }, { id: "role" }, { id: "email", optional: true }];
const search = { status: "active", sort: "-createdAt", size: "50" };
const params = {
  ...search,
  size: 50,
  page: 1,
  q: "",
  role: null,
  cursor: null,
  viewId: "v",
};
const change = (held: object | null, now: { params?: object; preferences?: object } = {}) =>
  isChanged(
    { search, columns: held },
    { params: { ...params, ...now.params }, columns, preferences: now.preferences ?? {} },
    defaults,
  );

test("the address of a view leaves out defaults and names the view", () => {
  expect(viewHref("/users", defaults, { id: "v", name: "", by: "", sharedWith: "", search })).toBe(
    "/users?status=active&sort=-createdAt&viewId=v",
  );
});

test("every spelling of an address is the same", () => {
  expect(viewSearch(params, defaults)).toBe(viewSearch({ sort: "-createdAt", status: "active" }, defaults));
});

describe("an open view is unchanged", () => {
  test("at its own address, on any page", () => {
    expect(change(null)).toBe(false);
    expect(change(null, { params: { page: 3, cursor: "abc" } })).toBe(false);
  });

  test("when it holds no columns, however they are arranged", () => {
    expect(change(null, { preferences: { hidden: ["role"] } })).toBe(false);
  });

  test.each([
    ["the usual order", { order: ["name", "role", "email"] }],
    ["the usual hidden column", { hidden: ["email"] }],
    ["a hidden column that is gone", { hidden: ["gone", "email"] }],
    ["the usual pinned column", { pinned: ["name"] }],
    ["an unset width", { widths: undefined }],
  ])("with %s written out", (_what, preferences) => {
    expect(change({}, { preferences })).toBe(false);
  });
});

describe("an open view is changed", () => {
  test.each([
    ["another filter", { status: "disabled" }],
    ["no filter", { status: null }],
    ["one more filter", { role: "user" }],
    ["a search", { q: "ada" }],
    ["the order", { sort: "name" }],
    ["the size", { size: 100 }],
  ])("by %s", (_what, changed) => {
    expect(change(null, { params: changed })).toBe(true);
  });

  test.each([
    ["the order of columns", { order: ["role", "name", "email"] }],
    ["a hidden column", { hidden: ["email", "role"] }],
    ["a shown column", { hidden: [] }],
    ["a pinned column", { pinned: ["name", "role"] }],
    ["a width", { widths: { name: 300 } }],
  ])("by %s", (_what, preferences) => {
    expect(change({}, { preferences })).toBe(true);
  });
});

import { expect, test } from "vitest";
import { listHref } from "#components/data-table/list-url.ts";

const defaults = { sort: "name", size: 50, page: 1 };
const at = { q: "acme", status: null, sort: "-createdAt", size: 50, page: 3, cursor: "c3" };

test("an unchanged view keeps its position and omits defaults", () => {
  expect(listHref("/list", at, defaults)).toBe("/list?q=acme&sort=-createdAt&page=3&cursor=c3");
  expect(listHref("/list", { ...defaults, q: "" }, defaults)).toBe("/list");
});

test("any other change starts again at the first page", () => {
  expect(listHref("/list", at, defaults, { sort: "name" })).toBe("/list?q=acme");
  expect(listHref("/list", at, defaults, { status: "active" })).toBe(
    "/list?q=acme&status=active&sort=-createdAt",
  );
  expect(listHref("/list", at, defaults, { q: null })).toBe("/list?sort=-createdAt");
});

test("another page keeps everything else", () => {
  expect(listHref("/list", at, defaults, { page: 4, cursor: "c4" })).toBe(
    "/list?q=acme&sort=-createdAt&page=4&cursor=c4",
  );
  expect(listHref("/list", at, defaults, { page: null, cursor: null })).toBe("/list?q=acme&sort=-createdAt");
});

test("values are encoded", () => {
  const href = listHref("/list", { q: "a&b=c ü/?#" }, defaults);
  expect(new URL(href, "http://localhost").searchParams.get("q")).toBe("a&b=c ü/?#");
});

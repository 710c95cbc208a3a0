// Requirements of every list, and what follows from the definition of a column.
import { describe, expect, test } from "vitest";
import { defineList, type ListDefinition, text } from "#lib/list/define.ts";
import { headingsOf, readColumnsOf } from "#lib/list/export.ts";
import { keyOf } from "#lib/list/keys.ts";
import { filteredColumns, loaderOf, sortColumnsOf, sortsOf } from "#lib/list/params.ts";
import { saveTablePreferenceSchema } from "#lib/list/preferences/schema.ts";
import { fieldsHere, sortByOf, sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { userList } from "#lib/users/list/definition.ts";
import { viewedLists } from "#lib/views/lists.ts";
import { Prisma } from "#prisma/client/client.ts";

const lists: ListDefinition[] = Object.values(viewedLists).map(({ definition }) => definition);
const reserved = ["q", "sort", "size", "page", "cursor", "columns", "view", "viewId"];

describe.each(lists)("the list of $name", (list) => {
  const ids = Object.keys(list.columns);

  test("has columns that an address and a preference can name", () => {
    expect([...ids, ...Object.keys(list.filters)].filter((id) => reserved.includes(id))).toEqual([]);
    const columns = { order: ids, hidden: [], widths: {} };
    expect(saveTablePreferenceSchema.safeParse({ table: list.name, columns }).success).toBe(true);
  });

  test("can be sorted by each column that says so, and is by one of them", () => {
    const source = sourceOf(list, Prisma.sql`true`);
    for (const id of sortColumnsOf(list)) expect(keyOf(sortByOf(list, source, id))).toBeDefined();
    expect(list.sort.split(",").filter((part) => !sortsOf(list).some((sort) => sort === part))).toEqual([]);
  });

  test("has the side tables that its columns read", () => {
    const tables = Object.keys(list.tables ?? {});
    const used = [...Object.values(list.columns), ...Object.values(list.fields ?? {})].flatMap(
      ({ of }) => of ?? [],
    );
    expect(used.filter((name) => !tables.includes(name))).toEqual([]);
  });

  test("sends the browser no SQL", () => {
    const described = JSON.stringify(tableColumns(list));
    for (const { sql } of Object.values(list.columns)) if (sql) expect(described).not.toContain(sql);
  });

  test("counts by tabs that are values of its filter", () => {
    expect(list.filters.status?.values ?? []).toEqual(Object.keys(list.tabs?.values ?? {}));
  });
});

// The complete definition of one more column of the users list.
const longer = defineList({
  ...userList,
  columns: { ...userList.columns, locale: text("u.locale", { label: "Language", gaps: true }) },
});

test("one entry in a definition makes a column: order, filter, table, file and row follow", () => {
  expect(sortsOf(longer)).toEqual(expect.arrayContaining(["locale", "-locale"]));
  expect(filteredColumns(longer)).toContain("locale");
  expect(loaderOf(longer)({ sort: "-locale,name", locale: "has.de" })).toMatchObject({
    sort: "-locale,name",
    locale: "has.de",
  });
  expect(tableColumns(longer).at(-1)).toEqual({
    id: "locale",
    label: "Language",
    kind: "text",
    filterable: true,
    missing: true,
  });
  expect(headingsOf(longer, readColumnsOf(longer, null))).toContain("Language");
  expect(readColumnsOf(longer, "email,locale")).toEqual(["email", "locale"]);
});

test("columns of exports alone are read for those that have them, and filtered by nowhere", () => {
  const source = sourceOf(organizationList, Prisma.sql`true`);
  const read = (exported: string[]) =>
    fieldsHere(organizationList, { ...source, exported }).map(([id]) => id);
  expect(read([])).not.toContain("website");
  expect(read(["name", "website"])).toContain("website");
  expect(read(["name", "website"])).not.toContain("address");
  expect(filteredColumns(organizationList)).not.toContain("website");
});

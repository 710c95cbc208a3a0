import { expect, test } from "vitest";
import { roleMatrix } from "#lib/access/permission-labels.ts";
import { permissions, type Role, rolePermissions } from "#lib/access/permissions.ts";

const rows = roleMatrix().areas.flatMap((area) => area.permissions);

test("every permission is in the table once, with a label of its own", () => {
  expect(rows.map((row) => row.id).toSorted()).toEqual([...permissions].toSorted());
  expect(new Set(rows.map((row) => row.label)).size).toBe(permissions.length);
  for (const { label } of rows) expect(label).toMatch(/^[A-Z][a-z]+,? .{5,}[^.]$/);
});

test("it shows the roles of the table that decides", () => {
  for (const role of Object.keys(rolePermissions) as Role[]) {
    const allowed = rows.filter((row) => row.roles[role]).map((row) => row.id);
    expect(allowed.toSorted()).toEqual([...rolePermissions[role]].toSorted());
  }
});

test("no area is empty", () => {
  for (const { name, permissions } of roleMatrix().areas)
    expect([name, permissions.length > 0]).toEqual([name, true]);
});

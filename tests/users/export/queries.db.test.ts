import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { type ExportColumn, readColumnsOf } from "#lib/list/export.ts";
import { exportUsers } from "#lib/users/export/queries.ts";
import { userList } from "#lib/users/list/definition.ts";
import type { UserFilter } from "#lib/users/list/schema.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { noFilter, populate, seen, sorted } from "#tests/users/list/oracle.ts";

async function csvOf(actor: Actor, filter: Partial<UserFilter>, columns: ExportColumn<typeof userList>[]) {
  return new Response(
    await exportUsers(actor, { ...noFilter, ...filter, sort: "email" }, columns),
  ).arrayBuffer();
}
async function rowsOf(actor: Actor, filter: Partial<UserFilter>, columns: ExportColumn<typeof userList>[]) {
  const rows: Record<string, string>[] = parse(Buffer.from(await csvOf(actor, filter, columns)), {
    bom: true,
    columns: true,
  });
  return rows;
}

test("a CSV for spreadsheets: all matching users, in the list's order, with the visible columns", async () => {
  const world = await populate(120);
  const bytes = Buffer.from(await csvOf(systemActor, { q: world.mark }, ["email", "role"]));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString().split("\r\n")).toHaveLength(122);
  const people = seen(world, noFilter);
  const emailOf = new Map(people.map((person) => [person.id, person.email]));
  const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
  expect(rows.map((row) => row.Email)).toEqual(sorted(people, "email").map((id) => emailOf.get(id)));
  expect(Object.keys(rows[0] ?? {})).toEqual(["Email", "Role"]);
});

test("cells are labels; all organizations are named, or the listed one", async () => {
  const word = unique();
  const [b, a] = [
    await makeOrganization({ name: `B ${word}` }),
    await makeOrganization({ name: `A ${word}` }),
  ];
  const user = await makeUser({
    email: `who@${word}.example`,
    name: "Who",
    password: "correct horse battery",
  });
  await makeMembership(user, b, "ORG_ADMIN");
  await makeMembership(user, a);
  const all = await rowsOf(systemActor, { q: word }, readColumnsOf(userList, null));
  expect(all).toEqual([
    {
      Email: user.email,
      Name: "Who",
      Role: "Org Admin",
      Organization: `A ${word}; B ${word}`,
      Status: "Active",
      "Last active": "",
      "Sign-in methods": "Password",
      Created: user.createdAt.toISOString(),
    },
  ]);
  const [one] = await rowsOf(systemActor, { org: a.slug }, ["role", "organization"]);
  expect(one).toEqual({ Role: "User", Organization: a.name });
  const [own] = await rowsOf(await orgAdminActor(b), { q: word }, ["organization"]);
  expect(own).toEqual({ Organization: b.name });
});

test("case 66, B58: no cell is run as a formula", async () => {
  const word = unique();
  await makeUser({ email: `+1@${word}.example`, name: '=HYPERLINK("https://evil.example")' });
  const [row] = await rowsOf(systemActor, { q: word }, ["email", "name"]);
  expect(Object.values(row ?? {}).every((cell) => cell.startsWith("'"))).toBe(true);
});

test("it is recorded with actor and filter, without names or addresses", async () => {
  const admin = await adminActor();
  const user = await makeUser();
  await csvOf(admin, { q: user.email, status: "active" }, ["email"]);
  const events = await auditEvents({ actorId: admin.userId });
  expect(events).toMatchObject([
    {
      action: "user.exported",
      after: { filter: { status: "active" }, searched: true, sort: "email", columns: ["email"] },
    },
  ]);
  expect(JSON.stringify(events)).not.toContain(user.email);
});

test("an actor who administers nothing exports nothing", async () => {
  const filter = { ...noFilter, sort: "name" } as const;
  expect((await refusalOf(exportUsers(await outsiderActor(), filter, ["email"]))).code).toBe("FORBIDDEN");
});

test.each<[string | null, string[]]>([
  ["name,email", ["name", "email"]],
  ["email,email,__proto__,passwordHash", ["email"]],
])("columns=%s exports %j", (value, expected) => {
  expect(readColumnsOf(userList, value)).toEqual(expected);
});

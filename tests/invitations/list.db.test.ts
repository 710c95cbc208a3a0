import { beforeAll, describe, expect, test } from "vitest";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import type { InvitationRow, ListParams } from "#lib/invitations/list/schema.ts";
import { findInvitingOrganization, getInvitation } from "#lib/invitations/queries.ts";
import { inviteUsers } from "#lib/invitations/service.ts";
import { getInvitationStats } from "#lib/invitations/stats/queries.ts";
import { sortColumnsOf } from "#lib/list/params.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeInvitation,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";

const word = unique();
const count = 70;
let one: Organization;
let other: Organization;

const read = (params: Partial<ListParams> = {}, actor: Parameters<typeof listInvitations>[0] = systemActor) =>
  listInvitations(actor, {
    q: word,
    org: null,
    status: null,
    role: null,
    sort: "-sentAt",
    size: 25,
    page: 1,
    cursor: null,
    ...params,
  });

beforeAll(async () => {
  [one, other] = [
    await makeOrganization({ name: `A ${word}` }),
    await makeOrganization({ name: `B ${word}` }),
  ];
  const inviter = await orgAdminActor(other);
  for (const [organization, actor] of [
    [one, systemActor],
    [other, inviter],
  ] as const) {
    const addresses = Array.from(
      { length: count / 2 },
      (_, n) => `${n % 7}.${word}.${organization.code}.${n}@x.example`,
    );
    await inviteUsers(actor, {
      organizationId: organization.id,
      addresses: addresses.join("\n"),
      role: "USER",
      expiresIn: 3600,
    });
  }
  await asPlatform(async (tx) => {
    const ids = [one.id, other.id];
    // Every kind of each, in random order, with ties.
    await tx.$executeRaw`
      UPDATE invitation i SET role = CASE WHEN n % 3 = 0 THEN 'ORG_ADMIN' ELSE 'USER' END::"OrganizationRole",
        sent_at = now() - make_interval(hours => (n % 11)::int), created_at = now() - make_interval(hours => (n % 11)::int),
        expires_at = CASE WHEN n % 5 = 1 THEN now() - interval '1 minute' ELSE now() + make_interval(hours => (n % 13)::int + 1) END,
        accepted_at = CASE WHEN n % 5 = 2 THEN now() + interval '30 minutes' END,
        revoked_at = CASE WHEN n % 5 = 3 THEN now() END
      FROM (SELECT id, row_number() OVER (ORDER BY email) AS n FROM invitation WHERE organization_id = ANY (${ids}::uuid[])) numbered
      WHERE numbered.id = i.id`;
    await tx.$executeRaw`
      UPDATE email SET status = CASE WHEN length("to") % 2 = 0 THEN 'BOUNCED' ELSE 'SENT' END::"EmailStatus", server_response = '=cmd', body = NULL
      WHERE organization_id = ${other.id}::uuid`;
  });
});

async function readAll(sort: ListParams["sort"], params: Partial<ListParams> = {}): Promise<InvitationRow[]> {
  const rows: InvitationRow[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const list = await read({ ...params, sort, page, cursor: cursor ?? null });
    rows.push(...list.rows);
    cursor = list.cursors.next;
    if (!cursor) return rows;
  }
}

const delivery = { BOUNCED: 1, QUEUED: 2, SENT: 3 };
const status = { PENDING: 1, ACCEPTED: 2, EXPIRED: 3, REVOKED: 4 };
const sortColumns = sortColumnsOf(invitationList);
const keyOf: Record<(typeof sortColumns)[number], (row: InvitationRow) => string | number> = {
  email: (row) => row.email,
  organization: (row) => row.organization.toLowerCase(),
  role: (row) => row.role,
  status: (row) => status[row.status],
  sentAt: (row) => row.sentAt,
  expiresAt: (row) => row.expiresAt,
  delivery: (row) => (row.delivery ? delivery[row.delivery] : 4),
};

describe("the list", () => {
  test.each(sortColumns)(
    "sorted by %s, up and down, has every row once, in order, page by page",
    async (column) => {
      for (const sort of [column, `-${column}`] as const) {
        const rows = await readAll(sort);
        expect(new Set(rows.map((row) => row.id)).size).toBe(count);
        const keys = rows.map(keyOf[column]);
        // Missing values are last in both directions.
        const known = keys.filter((key) => key !== "");
        const sorted = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(keys.slice(0, known.length)).toEqual(sort === column ? sorted : sorted.toReversed());
      }
    },
  );

  test.each(["status", "-status"] as const)(
    "by %s, pages by their number and from the end are the same rows",
    async (sort) => {
      const ids = (await readAll(sort)).map((row) => row.id);
      const slice = (page: number) => ids.slice((page - 1) * 25, page * 25);
      for (const page of [1, 2, 3]) {
        expect((await read({ sort, page })).rows.map((row) => row.id)).toEqual(slice(page));
      }
      const { cursors } = await read({ sort });
      const last = await read({ sort, page: 3, cursor: cursors.last ?? null });
      expect(last.rows.map((row) => row.id)).toEqual(slice(3));
      const before = await read({ sort, page: 2, cursor: last.cursors.previous ?? null });
      expect(before.rows.map((row) => row.id)).toEqual(slice(2));
    },
  );

  test("B04: counts, filters and rows agree on the status of an invitation", async () => {
    const { tabs } = await read();
    expect(tabs.all).toEqual({ count, capped: false });
    let sum = 0;
    for (const name of ["pending", "accepted", "expired", "revoked"] as const) {
      const list = await read({ status: name, size: 100 });
      expect(list.total).toEqual(tabs[name]);
      expect(list.rows).toHaveLength(tabs[name].count);
      expect(new Set(list.rows.map((row) => row.status))).toEqual(new Set([name.toUpperCase()]));
      sum += list.rows.length;
    }
    expect(sum).toBe(count);
    const { id } = (await read({ status: "pending" })).rows[0] as InvitationRow;
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`,
    );
    expect((await read()).tabs.expired.count).toBe(tabs.expired.count + 1);
  });

  test("is filtered by organization and role, and not at all by broken cursors", async () => {
    expect((await read({ org: one.slug })).total.count).toBe(count / 2);
    expect((await read({ org: one.slug })).organization).toMatchObject({ slug: one.slug, name: one.name });
    expect((await read({ org: "no-such\0slug" })).total.count).toBe(0);
    const admins = await read({ role: "org-admin", size: 100 });
    expect(admins.rows.every((row) => row.role === "ORG_ADMIN")).toBe(true);
    for (const cursor of ["x", "e30", Buffer.from('["email",false,"\\u0000","x"]').toString("base64url")]) {
      expect((await read({ cursor })).rows).toHaveLength(25);
    }
  });

  test("case 27: an Org Admin sees their own organization's only, with any parameters, and no other's name", async () => {
    const actor = await orgAdminActor(one);
    for (const params of [{}, { q: "" }, { org: other.slug }]) {
      const list = await read({ ...params, size: 100 }, actor);
      const expected = "org" in params ? 0 : count / 2;
      expect([list.total.count, list.rows.length]).toEqual([expected, expected]);
      expect(list.organization).toBeNull();
      expect(list.rows.every((row) => row.organizationId === one.id)).toBe(true);
    }
    const { cursors } = await read({ sort: "email" });
    const minted = await read({ sort: "email", page: 2, cursor: cursors.next ?? null, size: 100 }, actor);
    expect(minted.rows.every((row) => row.organizationId === one.id)).toBe(true);
  });

  test("case 41: rows and pages hold no token", async () => {
    const { id, token } = await makeInvitation(one);
    const shown = JSON.stringify([await read({ q: "" }), await getInvitation(await adminActor(), id)]);
    expect(shown).toContain(id);
    expect(shown).not.toMatch(/token|hash/i);
    expect(shown).not.toContain(token);
  });

  test("case 23: one of another tenant is not found, like one that never existed", async () => {
    const actor = await orgAdminActor(one);
    const { rows } = await read({ org: other.slug });
    const foreign = await refusalOf(getInvitation(actor, rows[0]?.id ?? ""));
    expect(foreign).toEqual(await refusalOf(getInvitation(actor, crypto.randomUUID())));
    expect(foreign.code).toBe("NOT_FOUND");
  });
});

test("case 66, B58: the export has all matching rows, without formulas, and is recorded without the search", async () => {
  const admin = await adminActor();
  const filter = { q: "x.example", org: other.slug, status: null, role: null, sort: "email" } as const;
  const text = await new Response(await exportInvitations(admin, filter, ["email", "delivery"])).text();
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(1 + count / 2);
  expect(lines[0]).toBe("Email,Delivery");
  expect(text).toMatch(/,(?:Sent|Bounced): =cmd/);
  expect(text).not.toMatch(/(?:^|,)[=+@-]/m);
  const [event] = await auditEvents({ actorId: admin.userId });
  expect(event).toMatchObject({ action: "invitation.exported", after: { searched: true } });
  expect(JSON.stringify(event)).not.toContain("x.example");
});

test("stats: how many are accepted and how soon, in total and by month", async () => {
  await withinOneMonth();
  const organization = await makeOrganization();
  const made: { id: string }[] = [];
  for (let n = 0; n < 5; n++) made.push(await makeInvitation(organization));
  const accept = (id: string | undefined, hours: number) =>
    asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE invitation SET accepted_at = created_at + make_interval(hours => ${hours}::int) WHERE id = ${id}::uuid`,
    );
  await accept(made[0]?.id, 2);
  await accept(made[1]?.id, 4);
  await accept(made[2]?.id, 9);
  await asPlatform(
    (tx) => tx.$executeRaw`UPDATE invitation SET revoked_at = now() WHERE id = ${made[3]?.id}::uuid`,
  );
  const stats = await getInvitationStats(systemActor, { q: "", org: organization.slug, role: null });
  expect(stats.all).toMatchObject({ sent: 5, accepted: 3, pending: 1, medianToAccept: 4 * 3600 });
  expect(stats.months).toHaveLength(12);
  expect(stats.months.at(-1)).toMatchObject({ sent: 5, accepted: 3 });
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET created_at = created_at - interval '2 years' WHERE id = ${made[0]?.id}::uuid`,
  );
  expect(
    (await getInvitationStats(systemActor, { q: "", org: organization.slug, role: null })).all.sent,
  ).toBe(4);
  const none = await getInvitationStats(await orgAdminActor(one), {
    q: "",
    org: organization.slug,
    role: null,
  });
  const nothing = { sent: 0, accepted: 0, pending: 0, medianToAccept: null };
  expect(none.all).toEqual(nothing);
  expect(none.months.map(({ month: _, ...stats }) => stats)).toEqual(Array(12).fill(nothing));
});

test("the inviting organization is preset for an Org Admin of one, and chosen among several", async () => {
  const actor = await orgAdminActor(one);
  expect(await findInvitingOrganization(actor, null)).toMatchObject({
    chosen: { id: one.id },
    choice: false,
  });
  expect(await findInvitingOrganization(actor, other.slug)).toMatchObject({
    chosen: { id: one.id },
    choice: false,
  });
  expect(await findInvitingOrganization(systemActor, null)).toEqual({ chosen: null, choice: true });
  expect(await findInvitingOrganization(systemActor, other.slug)).toMatchObject({
    chosen: { id: other.id },
    choice: true,
  });
});

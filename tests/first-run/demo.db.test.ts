import { beforeAll, expect, test } from "vitest";
import { signInWithPassword } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { getInvitationStats } from "#lib/invitations/stats/queries.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { countMatchingUsers } from "#lib/memberships/assignment/queries.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { listModels } from "#lib/resources/queries.ts";
import { firstRun } from "#lib/setup/first-run.ts";
import { verifyUsage } from "#lib/usage/verify/queries.ts";
import { isCostUnknown } from "#lib/usage/view/policy.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, sessionOf, systemActor } from "#tests/factories.ts";
import { inRequest } from "#tests/request.ts";

const demoPassword = "correct horse battery";
beforeAll(async () => {
  await useEmptyDatabase();
  await start();
});

const start = () => firstRun({ baseUrl: "http://localhost:3000", demo: true, demoPassword });
const contents = () =>
  asPlatform(async (tx) => ({
    organizations: await tx.organization.findMany({ orderBy: { id: "asc" } }),
    users: await tx.user.count(),
    memberships: await tx.membership.count(),
    models: await tx.resource.count(),
    invitations: await tx.invitation.count(),
    emails: await tx.email.count(),
    events: await tx.auditEvent.count(),
  }));

test("the demo has organizations in both statuses and several tiers, with users, domains and models", async () => {
  const params = {
    q: "",
    status: null,
    tier: null,
    country: null,
    creditType: null,
    sort: "name",
    size: 100,
    page: 1,
    cursor: null,
  } as const;
  const { rows, tabs } = await listOrganizations(systemActor, params);
  expect(tabs.active.count).toBeGreaterThan(10);
  expect(tabs.inactive.count).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.tier)).size).toBe(4);
  expect(rows.every((row) => row.domain.endsWith(".example"))).toBe(true);
  const providers = new Set((await listModels(systemActor)).map((model) => model.provider));
  expect(providers.size).toBeGreaterThan(3);
  const kinds = await asPlatform((tx) => tx.resource.groupBy({ by: ["kind"], _count: true }));
  expect(kinds.filter(({ _count }) => _count >= 4)).toHaveLength(4);
  const acme = await getOrganization(systemActor, rows.find((row) => row.code === "ACME")?.slug ?? "");
  expect(await countMatchingUsers(systemActor, acme.id)).toEqual({ count: 12, capped: false });
});

test("it has workspaces in each status with people, items of each kind, defaults and role templates", async () => {
  const found = await asPlatform(async (tx) => ({
    statuses: await tx.workspace.groupBy({ by: ["status"], orderBy: { status: "asc" } }),
    open: await tx.workspace.count({ where: { open: true } }),
    members: await tx.workspaceMember.groupBy({ by: ["role"], orderBy: { role: "asc" } }),
    kinds: await tx.item.groupBy({ by: ["kind"] }),
    chosen: await tx.organization.count({ where: { defaultRouterId: { not: null } } }),
    templates: await tx.roleTemplate.count(),
  }));
  expect(found.statuses.map(({ status }) => status)).toEqual(["ACTIVE", "SUSPENDED", "ARCHIVED"]);
  expect(found.members.map(({ role }) => role)).toEqual(["ADMIN", "EDITOR", "VIEWER"]);
  expect(found.kinds).toHaveLength(8);
  expect([found.open > 5, found.chosen, found.templates]).toEqual([true, 1, 2]);
});

test("its organizations bought, were granted, assigned and spent, and the ledger is consistent", async () => {
  const { rows } = await asPlatform(async (tx) => ({
    rows: await tx.$queryRaw<{ code: string; kinds: string[] }[]>`
      SELECT o.code, array_agg(DISTINCT t.kind::text) AS kinds FROM transfer t JOIN organization o ON o.id = t.organization_id
      JOIN organization_stats f ON f.organization_id = o.id
      WHERE o.status = 'ACTIVE' AND f.member_count > 1 GROUP BY o.code`,
  }));
  expect(rows.length).toBeGreaterThan(15);
  for (const { code, kinds } of rows)
    expect([code, kinds.toSorted()]).toEqual([code, ["ASSIGN", "GRANT", "PURCHASE", "SPEND"]]);
  expect((await verifyLedger(systemActor)).differences).toEqual([]);
  // The usage that it reports was accepted: all of the demo's spends are there.
  const [spends] = await asPlatform(
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT count(DISTINCT (organization_id, key))::int AS n FROM transfer WHERE kind = 'SPEND'`,
  );
  expect(spends?.n).toBeGreaterThan(300);
});

test("its organizations report calls of two months, of which some failed, and of one model the cost is unknown", async () => {
  const active = await asPlatform((tx) =>
    tx.organization.findMany({ where: { status: "ACTIVE" }, orderBy: { id: "asc" } }),
  );
  const acme = active.find(({ code }) => code === "ACME")?.id ?? "";
  const { sums, before, groups } = await getUsageReport(systemActor, acme, readUsageParams({ by: "model" }));
  expect([sums.calls, before.sums.calls].every((calls) => calls > 1_000)).toBe(true);
  expect(sums.errors).toBeGreaterThan(0);
  expect(groups.filter(({ sums: own }) => isCostUnknown(own)).map(({ label }) => label)).toEqual([
    "DeepSeek Chat",
  ]);
  for (const by of ["workspace", "member", "assistant", "router", "campaign", "tag"] as const)
    expect(
      (await getUsageReport(systemActor, acme, readUsageParams({ by }))).groups.length,
      by,
    ).toBeGreaterThan(1);
  for (const { id, code } of active)
    expect([code, (await getUsageReport(systemActor, id, readUsageParams({}))).sums.calls > 0]).toEqual([
      code,
      true,
    ]);
  expect((await verifyUsage(systemActor)).differences).toEqual([]);
});

test("there are invitations of every kind, with their delivery, and stats of several months", async () => {
  const params = { q: "", org: null, status: null, role: null } as const;
  const page = { sort: "-sentAt", size: 100, page: 1, cursor: null } as const;
  const { rows, tabs } = await listInvitations(systemActor, { ...params, ...page });
  for (const tab of ["pending", "accepted", "expired", "revoked"] as const) {
    expect(tabs[tab].count, tab).toBeGreaterThan(0);
  }
  expect(rows.filter((row) => row.delivery === "BOUNCED")).toMatchObject([
    { status: "PENDING", serverResponse: expect.stringContaining("550") },
  ]);
  expect(rows.every((row) => row.invitedBy !== "" && row.delivery !== null)).toBe(true);
  const { all, months } = await getInvitationStats(systemActor, params);
  expect(all.medianToAccept).toBeGreaterThan(0);
  expect(months.length).toBeGreaterThan(5);
  const strangers = await asPlatform(
    (tx) => tx.$queryRaw`
      SELECT 1 FROM invitation i WHERE accepted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM membership m WHERE m.user_id = i.accepted_by_id AND m.organization_id = i.organization_id)`,
  );
  expect(strangers).toEqual([]);
});

test("each kind of user signs in with the printed password", async () => {
  const { signIn } = await start();
  expect(signIn.join("\n")).toContain(demoPassword);
  for (const [email, role] of [
    ["admin@steward.example", "ADMIN"],
    ["org-admin@acme.example", "ORG_ADMIN"],
    ["user@acme.example", "USER"],
  ] as const) {
    expect(signIn.join("\n")).toContain(email);
    const actor = await readSession(
      await inRequest(() => sessionOf(signInWithPassword({ email, password: demoPassword }))),
    );
    expect(actor?.platformRole ?? actor?.memberships[0]?.role).toBe(role);
  }
});

test("every organization and membership of it has its audit event", async () => {
  const { organizations, memberships } = await contents();
  const count = (action: string) => asPlatform((tx) => tx.auditEvent.count({ where: { action } }));
  expect(await count("organization.created")).toBe(organizations.length);
  expect(await count("membership.created")).toBe(memberships);
});

test("another start changes nothing, also when the demo's Admin has another address by then", async () => {
  const before = await contents();
  await start();
  expect(await contents()).toEqual(before);
  await asPlatform((tx) =>
    tx.user.update({ where: { email: "admin@steward.example" }, data: { email: "ada@steward.example" } }),
  );
  await start();
  expect(await contents()).toEqual(before);
});

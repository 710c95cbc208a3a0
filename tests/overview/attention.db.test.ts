// What needs attention: each count is that of the list behind its link.
import { expect, test } from "vitest";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { listJobs } from "#lib/jobs/list/queries.ts";
import { loadListParams as loadJobs } from "#lib/jobs/list/schema.ts";
import { countFailedJobs } from "#lib/jobs/queries.ts";
import { attentionLabels, type OrganizationAttention } from "#lib/organizations/attention/policy.ts";
import { eachOrganization, listOrganizations } from "#lib/organizations/list/queries.ts";
import { listAttention } from "#lib/overview/queries.ts";
import type { Organization } from "#prisma/client/client.ts";
import {
  adminActor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { override } from "#tests/tiers/tier.ts";

const kinds = Object.keys(attentionLabels) as OrganizationAttention[];
const day = 86_400_000;
const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };

/** The names behind the link of an item. */
async function namesBehind(attention: OrganizationAttention, q = ""): Promise<string[]> {
  const names: string[] = [];
  for await (const rows of eachOrganization(systemActor, { ...noFilter, q, attention }, "name"))
    names.push(...rows.map(({ name }) => name));
  return names;
}

async function withActiveOrgAdmin(fields: Record<string, unknown> = {}, set: Partial<Organization> = {}) {
  const organization = await makeOrganization(fields, set);
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { lastActiveAt: new Date() } }));
  return { ...organization, user };
}

/** An organization for each side of each rule; the names say which. */
async function arrange(word: string) {
  const named = (name: string) => ({ name: `${word} ${name}` });
  const low = await withActiveOrgAdmin(named("low"));
  await grant(low.id, "100");
  await spend(low.id, "95");
  const used = await withActiveOrgAdmin(named("used up"));
  await grant(used.id, "5");
  await spend(used.id, "5");
  const rich = await withActiveOrgAdmin(named("rich"));
  await grant(rich.id, "100");
  await spend(rich.id, "1");
  await withActiveOrgAdmin(named("without credits"));

  const tomorrow = new Date(Date.now() + day);
  await override((await withActiveOrgAdmin(named("too many members"))).id, "members", "0", tomorrow);
  await override((await withActiveOrgAdmin(named("full"))).id, "members", "1", tomorrow);
  await override(
    (await withActiveOrgAdmin(named("was limited"))).id,
    "members",
    "0",
    new Date(Date.now() - day),
  );
  const spender = await withActiveOrgAdmin(named("spent too much"));
  await grant(spender.id, "1000");
  await spend(spender.id, "10");
  await override(spender.id, "credits", "9", tomorrow);

  await makeMembership(await makeUser(), await makeOrganization(named("users only")));
  const disabled = await makeUser({ status: "DISABLED" });
  await makeMembership(disabled, await makeOrganization(named("disabled admin")), "ORG_ADMIN");

  const old = { createdAt: new Date(Date.now() - 200 * day) };
  const asleep = await withActiveOrgAdmin(named("asleep"), old);
  const awake = await withActiveOrgAdmin(named("awake"), old);
  for (const [{ user }, days] of [
    [asleep, 91],
    [awake, 89],
  ] as const)
    await asPlatform((tx) =>
      tx.user.update({
        where: { id: user.id },
        data: { lastActiveAt: new Date(Date.now() - days * day) },
      }),
    );

  const inactive = await makeOrganization(named("closed"), old);
  await setStatus(inactive, "INACTIVE");
}

test("an organization is in the list of what it needs, and of nothing else", async () => {
  const word = unique();
  await arrange(word);
  const found = Object.fromEntries(
    await Promise.all(
      kinds.map(async (kind) => [
        kind,
        (await namesBehind(kind, word)).map((name) => name.slice(word.length + 1)),
      ]),
    ),
  );
  expect(found).toEqual({
    "low-balance": ["low", "used up"],
    "over-limit": ["spent too much", "too many members"],
    "no-org-admin": ["disabled admin", "users only"],
    inactive: ["asleep"],
  });
});

test("each count is the number of rows behind its link, and the first few are named", async () => {
  await arrange(unique());
  const items = await listAttention(await adminActor());
  for (const kind of kinds) {
    const item = items.find((one) => one.kind === kind);
    const params = { ...noFilter, attention: kind, sort: "name", size: 25, page: 1, cursor: null } as const;
    const behind = await listOrganizations(systemActor, params);
    const names = await namesBehind(kind);
    expect(item?.count, kind).toEqual({ count: names.length, capped: false });
    expect(behind.total, kind).toEqual(item?.count);
    expect(
      item?.first.every(({ name }) => names.includes(name)),
      kind,
    ).toBe(true);
    expect(
      item?.first.every(({ until }) => (until !== null) === (kind === "low-balance")),
      kind,
    ).toBe(true);
  }
});

test("bounced and expiring invitations are counted while they are pending", async () => {
  const organization = await makeOrganization();
  const change = (id: string, data: object) =>
    asPlatform((tx) => tx.invitation.update({ where: { id }, data }));
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
  const [bounced, over, soon, later] = [
    await makeInvitation(organization),
    await makeInvitation(organization),
    await makeInvitation(organization),
    await makeInvitation(organization),
  ];
  await change(bounced.id, { deliveryRank: 1, expiresAt: hours(100) });
  await change(over.id, { deliveryRank: 1, expiresAt: hours(-1) });
  await change(soon.id, { expiresAt: hours(47) });
  await change(later.id, { expiresAt: hours(49) });
  const page = { sort: "email", size: 100, page: 1, cursor: null } as const;
  const behind = (attention: "bounced" | "expiring", org: string | null) =>
    listInvitations(systemActor, { q: "", org, role: null, status: "pending", attention, ...page });
  for (const [kind, id] of [
    ["bounced", bounced.id],
    ["expiring", soon.id],
  ] as const) {
    expect((await behind(kind, organization.slug)).rows.map((row) => row.id)).toEqual([id]);
    const item = (await listAttention(systemActor)).find((one) => one.kind === kind);
    expect(item?.count).toEqual((await behind(kind, null)).total);
  }
});

test("failed jobs are as many as the page of jobs shows", async () => {
  const before = await countFailedJobs(systemActor);
  await asPlatform(
    (tx) => tx.$queryRaw`SELECT pgboss.create_queue('attention', '{"policy": "standard"}'::jsonb)::text`,
  );
  for (const state of ["failed", "created"])
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO pgboss.job (id, name, state) VALUES (gen_random_uuid(), 'attention', ${state}::text::pgboss.job_state)`,
    );
  expect(await countFailedJobs(systemActor)).toBe(before + 1);
  for (const address of [{ status: "failed" }, { state: "failed" }]) {
    const { total, rows } = await listJobs(systemActor, loadJobs(address));
    expect(total).toEqual({ count: before + 1, capped: false });
    expect(rows.every(({ state }) => state === "failed")).toBe(true);
  }
  const all = await listJobs(systemActor, loadJobs({}));
  expect(all.tabs.failed.count).toBe(before + 1);
  expect(all.total.count).toBeGreaterThan(before + 1);
});

test("an Org Admin filters their own organizations only", async () => {
  const word = unique();
  await arrange(word);
  const own = await makeOrganization({ name: `${word} own` });
  const actor = await orgAdminActor(own);
  for (const attention of kinds) {
    const params = { ...noFilter, attention, sort: "name", size: 25, page: 1, cursor: null } as const;
    expect((await listOrganizations(actor, params)).rows).toEqual([]);
  }
  await expect(listAttention(actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

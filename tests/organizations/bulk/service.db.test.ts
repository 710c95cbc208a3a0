import { beforeAll, describe, expect, test } from "vitest";
import { bulkSchema } from "#lib/organizations/bulk/schema.ts";
import { deleteOrganizations, setOrganizationsStatus } from "#lib/organizations/bulk/service.ts";
import type { OrganizationFilter } from "#lib/organizations/list/schema.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import {
  adminActor,
  asPlatform,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countries, populate } from "#tests/organizations/list/oracle.ts";
import { refusalOf } from "#tests/refusals.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const make = (count: number, set: Partial<Organization> = {}) =>
  Promise.all(Array.from({ length: count }, () => makeOrganization({}, set)));
const idsOf = (organizations: readonly { id: string }[]) => organizations.map((row) => row.id);
const filter = (given: Partial<OrganizationFilter>): { filter: OrganizationFilter } => ({
  filter: { q: "", status: null, tier: null, country: null, creditType: null, ...given },
});
const load = (ids: string[]) => asPlatform((tx) => tx.organization.findMany({ where: { id: { in: ids } } }));
const eventsOf = async (id: string, action: string) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action === action);

describe("changing the status of many", () => {
  test("the given ones change, each with its audit event; the others are reported with a reason", async () => {
    const admin = await adminActor();
    const [active, inactive] = [await make(3), await make(1, { status: "INACTIVE" })];
    const [gone] = await make(1, { deletedAt: new Date() });
    const ids = [...idsOf([...active, ...inactive]), gone?.id ?? "", crypto.randomUUID()];
    const report = await setOrganizationsStatus(admin, { ids }, "INACTIVE");
    expect(report).toMatchObject({ done: 3, skippedCount: 3 });
    expect(report.skipped).toContainEqual({ name: inactive[0]?.name, reason: "Already inactive." });
    for (const row of await load(idsOf(active)))
      expect(row).toMatchObject({ status: "INACTIVE", version: 2 });
    for (const { id } of active) {
      expect(await eventsOf(id, "organization.updated")).toMatchObject([
        {
          actorId: admin.userId,
          organizationId: id,
          before: { status: "ACTIVE" },
          after: { status: "INACTIVE", version: 2 },
        },
      ]);
    }
    expect(await eventsOf(inactive[0]?.id ?? "", "organization.updated")).toEqual([]);
    expect(await load([gone?.id ?? ""])).toMatchObject([{ status: "ACTIVE" }]);
  });

  test("all that match a filter at that moment change", async () => {
    const mark = await populate(120);
    const matching = () =>
      asPlatform((tx) => tx.organization.findMany({ where: { code: { startsWith: mark.toUpperCase() } } }));
    const before = await matching();
    const there = before.filter((row) => row.country === countries[1]);
    const [report] = [
      await setOrganizationsStatus(systemActor, filter({ q: mark, country: countries[1] }), "INACTIVE"),
    ];
    const already = there.filter((row) => row.status === "INACTIVE").length;
    expect(report).toMatchObject({ done: there.length - already, skippedCount: already });
    const elsewhere = new Map(before.map((row) => [row.id, row.status]));
    for (const row of await matching())
      expect(row.status).toBe(row.country === countries[1] ? "INACTIVE" : elsewhere.get(row.id));
  });

  test("a repeated id counts once", async () => {
    const [organization] = await make(1);
    const ids = [organization?.id ?? "", organization?.id ?? ""];
    expect(await setOrganizationsStatus(systemActor, { ids }, "INACTIVE")).toEqual({
      done: 1,
      skipped: [],
      skippedCount: 0,
    });
  });

  test("no match: nothing happens", async () => {
    const nothing = filter({ q: unique() });
    expect(await setOrganizationsStatus(systemActor, nothing, "INACTIVE")).toEqual({
      done: 0,
      skipped: [],
      skippedCount: 0,
    });
  });

  test("the report lists a hundred skipped ones, and counts all", async () => {
    const mark = await populate(130);
    await setOrganizationsStatus(systemActor, filter({ q: mark }), "INACTIVE");
    const report = await setOrganizationsStatus(systemActor, filter({ q: mark }), "INACTIVE");
    expect(report).toMatchObject({ done: 0, skippedCount: 130 });
    expect(report.skipped).toHaveLength(100);
  });

  test("20 at once over the same ones all finish, and each change has one event", async () => {
    const ids = idsOf(await make(15));
    const calls = Array.from({ length: 20 }, (_, n) =>
      setOrganizationsStatus(
        systemActor,
        { ids: n % 3 ? ids : ids.toReversed() },
        n % 2 ? "ACTIVE" : "INACTIVE",
      ),
    );
    const done = (await Promise.all(calls)).reduce((sum, report) => sum + report.done, 0);
    const events = (await Promise.all(ids.map((id) => eventsOf(id, "organization.updated")))).flat();
    expect(events).toHaveLength(done);
    for (const { version, id } of await load(ids)) {
      expect(version - 1).toBe(events.filter((event) => event.targetId === id).length);
    }
  });
});

describe("deleting many", () => {
  test("works like deleting one: an event each, domains released, can be restored", async () => {
    const domain = `${unique()}.example`;
    const organizations = [await makeOrganization({ domains: domain }), ...(await make(2))];
    const ids = idsOf(organizations);
    expect(await deleteOrganizations(systemActor, { ids })).toEqual({
      done: 3,
      skipped: [],
      skippedCount: 0,
    });
    for (const row of await load(ids)) expect(row.deletedAt).not.toBeNull();
    for (const id of ids) expect(await eventsOf(id, "organization.deleted")).toHaveLength(1);
    await expect(makeOrganization({ domains: domain })).resolves.toMatchObject({ domain });
    expect(await deleteOrganizations(systemActor, { ids })).toMatchObject({ done: 0, skippedCount: 3 });
  });

  test("all that match a filter", async () => {
    const mark = await populate(60);
    expect(await deleteOrganizations(systemActor, filter({ q: mark }))).toMatchObject({
      done: 60,
      skippedCount: 0,
    });
    expect(await deleteOrganizations(systemActor, filter({ q: mark }))).toMatchObject({
      done: 0,
      skippedCount: 0,
    });
  });
});

describe("a batch that fails", () => {
  const matching = async (mark: string) => {
    const rows = await asPlatform(
      (tx) => tx.$queryRaw<{ id: string; name: string; gone: boolean }[]>`
        SELECT id, name, deleted_at IS NOT NULL AS gone FROM organization WHERE code LIKE ${`${mark.toUpperCase()}%`} ORDER BY id`,
    );
    return rows;
  };

  test("loses nothing of the report: earlier and later batches are committed, and its rows are skipped", async () => {
    const mark = await populate(2_001);
    const before = await matching(mark);
    const accept = await refuseRows("BEFORE UPDATE", "organization", `NEW.id = '${before[1_500]?.id}'`);
    const report = await deleteOrganizations(systemActor, filter({ q: mark }));
    await accept();
    expect(report).toMatchObject({ done: 1_001, skippedCount: 1_000 });
    expect(report.skipped[0]).toEqual({ name: before[1_000]?.name, reason: "Something went wrong." });
    const left = (await matching(mark)).flatMap((row, at) => (row.gone ? [] : [at]));
    expect(left).toEqual(Array.from({ length: 1_000 }, (_, n) => 1_000 + n));
  });

  test("is repeated after a deadlock", async () => {
    const ids = idsOf(await make(2));
    const accept = await refuseRows("BEFORE UPDATE", "organization", `NEW.id = '${ids[1]}'`, {
      code: "40P01",
      times: 1,
    });
    expect(await setOrganizationsStatus(systemActor, { ids }, "INACTIVE")).toMatchObject({ done: 2 });
    await accept();
  });
});

test("case 22: an Org Admin changes none, with any selection", async () => {
  const [home, elsewhere] = await make(2);
  const actor = await orgAdminActor(home ?? { id: "" });
  const ids = idsOf([home, elsewhere].filter((row) => row !== undefined));
  for (const selection of [{ ids }, filter({ q: elsewhere?.code ?? "" })]) {
    expect((await refusalOf(setOrganizationsStatus(actor, selection, "INACTIVE"))).code).toBe("FORBIDDEN");
    expect((await refusalOf(deleteOrganizations(actor, selection))).code).toBe("FORBIDDEN");
  }
  for (const row of await load(ids))
    expect(row).toMatchObject({ status: "ACTIVE", deletedAt: null, version: 1 });
});

test("case 25: the form accepts its own fields and no others", () => {
  const selection = { ids: [crypto.randomUUID()] };
  expect(bulkSchema.safeParse({ action: "delete", selection }).success).toBe(true);
  for (const wrong of [
    { action: "purge", selection },
    { action: "delete", selection, force: true },
    { action: "delete" },
  ]) {
    expect(bulkSchema.safeParse(wrong).success).toBe(false);
  }
});

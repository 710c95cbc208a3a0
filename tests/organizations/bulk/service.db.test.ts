import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { grantCredits } from "#lib/ledger/service.ts";
import { changeOrganizationsSchema, planOrganizationsSchema } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationFilter } from "#lib/organizations/list/schema.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import {
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countries, populate } from "#tests/organizations/list/oracle.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { outcomesOf, planChange, runChange, runOrganizations } from "./run.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const activate = { kind: "status", status: "ACTIVE" } as const;
const deactivate = { kind: "status", status: "INACTIVE" } as const;
const remove = { kind: "delete" } as const;
const grantOf = (quantity: string, expiresAt: string | null = null) =>
  ({ kind: "grant", product: "credits", quantity, expiresAt, reason: "Goodwill" }) as const;

const make = (count: number, set: Partial<Organization> = {}) =>
  Promise.all(Array.from({ length: count }, () => makeOrganization({}, set)));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const targetsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => ({ id }));
const filter = (given: Partial<OrganizationFilter>): { filter: OrganizationFilter } => ({
  filter: { q: "", status: null, tier: null, country: null, creditType: null, ...given },
});
const load = (ids: string[]) =>
  asPlatform((tx) => tx.organization.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } }));
const eventsOf = async (id: string, action: string) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action === action);

/** The dry run and the run agree on every row. */
async function expectAgreement({ plan, results }: Awaited<ReturnType<typeof runOrganizations>>) {
  const byId = new Map(results.map(({ id, outcome }) => [id, outcome]));
  for (const row of plan.rows) expect(byId.get(row.id), row.name).toBe(row.outcome);
}

describe("the status of many", () => {
  test("those that have it stay, each change has its event, and the dry run says so before", async () => {
    const admin = await adminActor();
    const [active, inactive] = [await make(3), await make(1, { status: "INACTIVE" })];
    const [deleted] = await make(1, { deletedAt: new Date() });
    const ids = [...idsOf([...active, ...inactive]), ...idsOf(deleted ? [deleted] : []), uuidv7()];
    const run = await runOrganizations(admin, deactivate, { ids });
    await expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 3, unchanged: 1, refused: 2 });
    expect(run.plan.rows).toContainEqual({
      id: inactive[0]?.id,
      name: inactive[0]?.name,
      href: `/organizations/${inactive[0]?.slug}`,
      outcome: "unchanged",
      reason: "Already inactive.",
    });
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
    expect(await load(idsOf(active))).toMatchObject(
      [1, 2, 3].map(() => ({ status: "INACTIVE", version: 2 })),
    );
  });

  test("all that match a filter at the dry run change, and none that came later", async () => {
    const mark = await populate(120);
    const matching = () =>
      asPlatform((tx) => tx.organization.findMany({ where: { code: { startsWith: mark.toUpperCase() } } }));
    const before = await matching();
    const there = before.filter((row) => row.country === countries[1]);
    const run = await runOrganizations(systemActor, deactivate, filter({ q: mark, country: countries[1] }));
    await expectAgreement(run);
    expect(run.results).toHaveLength(there.length);
    const elsewhere = new Map(before.map((row) => [row.id, row.status]));
    for (const row of await matching())
      expect(row.status).toBe(row.country === countries[1] ? "INACTIVE" : elsewhere.get(row.id));
  });

  test("a column's filter is honoured too", async () => {
    const word = unique();
    const [one] = await Promise.all(
      ["Kept", "Other"].map((name) => makeOrganization({ name: `${name} ${word}` })),
    );
    const { plan } = await runOrganizations(
      systemActor,
      deactivate,
      filter({ q: word, name: "has.Kept" } as Partial<OrganizationFilter>),
    );
    expect(plan.rows.map(({ id }) => id)).toEqual([one?.id]);
  });

  test("the dry run counts the members", async () => {
    const organization = await makeOrganization();
    await makeMembership(await makeUser(), organization);
    const { notes } = await planChange(systemActor, deactivate, { ids: [organization.id] });
    expect(notes).toEqual(["1 member can't use them until they're activated again."]);
    expect(await load([organization.id])).toMatchObject([{ status: "ACTIVE", version: 1 }]);
  });

  test("20 at once over the same ones all finish, and each change has one event", async () => {
    const organizations = await make(15);
    const targets = targetsOf(organizations);
    const calls = Array.from({ length: 20 }, (_, n) =>
      runChange(systemActor, n % 2 ? activate : deactivate, n % 3 ? targets : targets.toReversed()),
    );
    const changed = (await Promise.all(calls)).flat().filter(({ outcome }) => outcome === "changed");
    const events = (
      await Promise.all(organizations.map(({ id }) => eventsOf(id, "organization.updated")))
    ).flat();
    expect(events).toHaveLength(changed.length);
    for (const { version, id } of await load(idsOf(organizations)))
      expect(version - 1).toBe(events.filter((event) => event.targetId === id).length);
  });
});

describe("the tier of many", () => {
  test("one that uses more than the tier allows needs exactly its own confirmation", async () => {
    const large = await makeTier();
    const small = await makeTier({ memberLimit: "1", featuresOff: ["sso"] });
    const change = { kind: "tier", tier: small.code } as const;
    const rich = await makeOrganizationIn(large);
    const full = await makeOrganizationIn(large);
    for (let n = 0; n < 2; n++) await makeMembership(await makeUser(), full);
    const there = await makeOrganizationIn(small);
    const ids = idsOf([rich, full, there]);
    const run = await runOrganizations(systemActor, change, { ids });
    await expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ refused: 2, unchanged: 1 });
    const row = run.plan.rows.find(({ id }) => id === full.id);
    expect(row).toMatchObject({
      outcome: "refused",
      detail: "Members: 2 of 1",
      confirmed: expect.stringContaining("members 1"),
    });
    // Somebody else's confirmation does not do.
    const other = run.plan.rows.find(({ id }) => id === rich.id);
    expect(
      await runChange(systemActor, change, [{ id: full.id, confirmed: other?.confirmed }]),
    ).toMatchObject([{ outcome: "refused" }]);
    expect(await runChange(systemActor, change, [{ id: full.id, confirmed: row?.confirmed }])).toMatchObject([
      { outcome: "changed" },
    ]);
    expect(await load([full.id])).toMatchObject([{ tierId: small.id, tierRank: small.rank, version: 2 }]);
    expect(await eventsOf(full.id, "organization.updated")).toMatchObject([
      { before: { tier: large.code }, after: { tier: small.code, version: 2 } },
    ]);
  });

  test("a tier that is not there is refused at its field", async () => {
    const [one] = await make(1);
    const refusal = await refusalOf(
      planChange(systemActor, { kind: "tier", tier: "nowhere" }, { ids: [one?.id ?? ""] }),
    );
    expect(refusal).toMatchObject({ code: "INVALID", field: "tier" });
  });
});

describe("the credit type of many", () => {
  test("one whose ledger has credits keeps its own, as in the single change", async () => {
    const [used, free] = await make(2);
    if (!(used && free)) throw new Error("none");
    const others = await asPlatform((tx) =>
      tx.unit.findMany({ where: { kind: "CREDIT", id: { not: free.creditTypeId } } }),
    );
    const code = others[0]?.code ?? "";
    await runChange(systemActor, grantOf("10"), targetsOf([used]));
    const run = await runOrganizations(
      systemActor,
      { kind: "credit-type", creditType: code },
      { ids: idsOf([used, free]) },
    );
    await expectAgreement(run);
    expect(run.plan.rows.find(({ id }) => id === used.id)).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("ledger contains credits"),
    });
    const [after] = await load([free.id]);
    expect(after).toMatchObject({ creditTypeId: others[0]?.id, version: 2 });
  });
});

describe("deleting many", () => {
  test("works like deleting one, and the dry run names what is lost", async () => {
    const domain = `${unique()}.example`;
    const first = await makeOrganization({ domains: domain });
    await makeMembership(await makeUser(), first);
    await grantCredits(systemActor, { ...omitKind(grantOf("12")), organizationId: first.id, key: unique() });
    const organizations = [first, ...(await make(2))];
    const ids = idsOf(organizations);
    const run = await runOrganizations(systemActor, remove, { ids });
    await expectAgreement(run);
    expect(run.plan.notes[0]).toBe("1 member loses access immediately.");
    expect(run.plan.notes[1]).toMatch(/^12 .+ can no longer be spent\.$/);
    for (const row of await load(ids)) expect(row.deletedAt).not.toBeNull();
    for (const id of ids) expect(await eventsOf(id, "organization.deleted")).toHaveLength(1);
    await expect(makeOrganization({ domains: domain })).resolves.toMatchObject({ domain });
    expect(outcomesOf(await runChange(systemActor, remove, targetsOf(organizations)))).toEqual({
      refused: 3,
    });
  });
});

describe("a batch that fails", () => {
  test("says so for its rows, and leaves the others as they are", async () => {
    const organizations = await make(3);
    const accept = await refuseRows("BEFORE UPDATE", "organization", `NEW.id = '${organizations[1]?.id}'`);
    const results = await runChange(systemActor, deactivate, targetsOf(organizations));
    await accept();
    expect(outcomesOf(results)).toEqual({ failed: 3 });
    expect(results[0]?.reason).toBe("Something went wrong.");
    expect(await load(idsOf(organizations))).toMatchObject([1, 2, 3].map(() => ({ status: "ACTIVE" })));
    expect(outcomesOf(await runChange(systemActor, deactivate, targetsOf(organizations)))).toEqual({
      changed: 3,
    });
  });

  test("is repeated after a deadlock", async () => {
    const organizations = await make(2);
    const accept = await refuseRows("BEFORE UPDATE", "organization", `NEW.id = '${organizations[1]?.id}'`, {
      code: "40P01",
      times: 1,
    });
    expect(outcomesOf(await runChange(systemActor, deactivate, targetsOf(organizations)))).toEqual({
      changed: 2,
    });
    await accept();
  });
});

test("case 22: an Org Admin changes none, with any selection", async () => {
  const [home, elsewhere] = await make(2);
  if (!(home && elsewhere)) throw new Error("none");
  const actor = await orgAdminActor(home);
  for (const change of [deactivate, { kind: "tier", tier: "pro" }, grantOf("5"), remove] as const) {
    for (const selection of [{ ids: idsOf([home, elsewhere]) }, filter({ q: elsewhere.code })])
      expect((await refusalOf(planChange(actor, change, selection))).code).toBe("FORBIDDEN");
    expect((await refusalOf(runChange(actor, change, targetsOf([home, elsewhere])))).code).toBe("FORBIDDEN");
  }
  for (const row of await load(idsOf([home, elsewhere])))
    expect(row).toMatchObject({ status: "ACTIVE", deletedAt: null, version: 1 });
});

test("case 25: the two steps accept their own fields and no others", () => {
  const [selection, targets, run] = [{ ids: [uuidv7()] }, [{ id: uuidv7() }], uuidv7()];
  expect(planOrganizationsSchema.safeParse({ kind: "delete", selection }).success).toBe(true);
  expect(changeOrganizationsSchema.safeParse({ kind: "delete", targets, run }).success).toBe(true);
  for (const wrong of [
    { kind: "purge", selection },
    { kind: "delete", selection, force: true },
    { kind: "tier", tier: "", selection },
    { kind: "grant", quantity: "0", product: "credits", reason: "Goodwill", selection },
    { kind: "delete" },
  ])
    expect(planOrganizationsSchema.safeParse(wrong).success).toBe(false);
  for (const wrong of [
    { kind: "delete", targets: [], run },
    { kind: "delete", targets },
    { kind: "status", status: "ACTIVE", targets: Array(501).fill(targets[0]), run },
  ])
    expect(changeOrganizationsSchema.safeParse(wrong).success).toBe(false);
});

function omitKind<T extends { kind: string }>({ kind: _, ...rest }: T): Omit<T, "kind"> {
  return rest;
}

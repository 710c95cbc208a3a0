// Reporting items: answers, order of time, counts, races and foreign tenants.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { largestItem } from "#lib/items/policy.ts";
import { getHierarchy, getItemStats } from "#lib/items/queries.ts";
import { reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { asPlatform, makeOrganization, makeWorkspace, systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const now = () => new Date().toISOString();

function item(fields: Record<string, unknown> = {}) {
  return {
    kind: "CAMPAIGN",
    externalId: unique(),
    name: "Spring launch",
    status: "RUNNING",
    createdAt: now(),
    updatedAt: "2026-11-30T10:00:00Z",
    ...fields,
  };
}

const report = (organization: { id: string }, ...items: object[]) =>
  reportItems(systemActor, reportItemsSchema.parse({ organizationId: organization.id, items }));

const outcomes = async (answers: Promise<{ outcome: string }[]>) =>
  (await answers).map(({ outcome }) => outcome);

describe("a report", () => {
  test("creates, updates, and ignores what is older or the same", async () => {
    const organization = await makeOrganization();
    const first = item();
    expect(await outcomes(report(organization, first))).toEqual(["created"]);
    expect(await outcomes(report(organization, first))).toEqual(["ignored"]);
    const older = { ...first, name: "Older", updatedAt: "2026-11-30T09:00:00Z" };
    const newer = { ...first, name: "Newer", status: "DONE", updatedAt: "2026-11-30T11:00:00Z" };
    expect(await outcomes(report(organization, newer, older))).toEqual(["updated", "ignored"]);
    const where = { organizationId: organization.id };
    expect(await asPlatform((tx) => tx.item.findMany({ where }))).toMatchObject([
      { name: "Newer", status: "DONE" },
    ]);
  });

  test("names an item twice: the later one counts", async () => {
    const organization = await makeOrganization();
    const one = item();
    const later = { ...one, name: "Later", updatedAt: "2026-11-30T12:00:00Z" };
    expect(await outcomes(report(organization, one, later, later))).toEqual([
      "ignored",
      "created",
      "ignored",
    ]);
  });

  test("rejects one that names a workspace of another organization, and records the others", async () => {
    const organization = await makeOrganization();
    const foreign = await makeWorkspace(await makeOrganization());
    const answers = await report(organization, item({ workspaceId: foreign.id }), item());
    expect(answers).toMatchObject([
      { outcome: "rejected", reason: "UNKNOWN_WORKSPACE" },
      { outcome: "created" },
    ]);
  });

  test("of a status that its kind has not, or of more than 1,000, is no report", () => {
    const parse = (items: object[]) =>
      reportItemsSchema.safeParse({ organizationId: uuidv7(), items }).success;
    expect(parse([item({ status: "PUBLISHED" })])).toBe(false);
    expect(parse([item({ url: "javascript:alert(1)" })])).toBe(false);
    expect(parse(Array.from({ length: 1_001 }, () => item()))).toBe(false);
    expect(parse([item()])).toBe(true);
  });

  test("case F3: of the largest items is counted, and a larger one is no report", async () => {
    const organization = await makeOrganization();
    const many = () => Array.from({ length: 1_000 }, () => item({ bytes: largestItem }));
    await report(organization, ...many());
    await report(organization, ...many());
    expect(await getItemStats(systemActor, organization.id)).toMatchObject({ bytes: 2_000 * largestItem });
    const items = [item({ bytes: largestItem + 1 })];
    expect(reportItemsSchema.safeParse({ organizationId: organization.id, items }).success).toBe(false);
  });

  test("about an organization that is not there is refused", async () => {
    expect(await refusalOf(report({ id: uuidv7() }, item()))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("16 times at once, in different orders, has one effect", async () => {
    const organization = await makeOrganization();
    const items = Array.from({ length: 50 }, () => item({ bytes: 10 }));
    const calls = Array.from({ length: 16 }, (_, n) =>
      report(organization, ...(n % 2 ? items : items.toReversed())),
    );
    const created = (await Promise.all(calls)).flat().filter(({ outcome }) => outcome === "created");
    expect(created).toHaveLength(50);
    const where = { organizationId: organization.id };
    expect(await asPlatform((tx) => tx.itemStats.findMany({ where }))).toMatchObject([
      { kind: "CAMPAIGN", status: "RUNNING", count: 50n, bytes: 500n },
    ]);
  });
});

describe("stats", () => {
  test("agree with the items, whatever is reported, moved and deleted", async () => {
    const organization = await makeOrganization();
    const [one, two] = [await makeWorkspace(organization), await makeWorkspace(organization)];
    const campaign = item({ workspaceId: one.id, bytes: 1_000 });
    await report(
      organization,
      campaign,
      item({ workspaceId: two.id }),
      item({ kind: "CONTENT", status: "PUBLISHED", publishedAt: now() }),
      item({ kind: "PLATFORM_CONNECTION", status: "ACTIVE" }),
      item({ kind: "PLATFORM_CONNECTION", status: "BROKEN" }),
      item({ kind: "DOCUMENT", status: "ACTIVE", bytes: 500 }),
    );
    expect(await getItemStats(systemActor, organization.id)).toEqual({
      activeCampaigns: 2,
      campaignsThisMonth: 2,
      publishedThisWeek: 1,
      activeConnections: 1,
      bytes: 1_500,
    });
    const later = { ...campaign, updatedAt: "2026-11-30T12:00:00Z", deleted: true };
    await report(organization, later);
    expect(await getItemStats(systemActor, organization.id)).toMatchObject({
      activeCampaigns: 1,
      bytes: 500,
    });
  });

  test("a suspended workspace pauses its campaigns without changing them", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    await report(organization, item({ workspaceId: workspace.id }));
    const change = (what: "suspend" | "reactivate") =>
      changeWorkspaces(systemActor, {
        organizationId: organization.id,
        ids: [workspace.id],
        change: what,
        reason: "",
      });
    await change("suspend");
    expect(await getItemStats(systemActor, organization.id)).toMatchObject({ activeCampaigns: 0 });
    const where = { organizationId: organization.id };
    expect(await asPlatform((tx) => tx.item.findFirst({ where }))).toMatchObject({ status: "RUNNING" });
    await change("reactivate");
    expect(await getItemStats(systemActor, organization.id)).toMatchObject({ activeCampaigns: 1 });
  });

  test("the hierarchy counts each kind in each workspace, and everywhere", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    await report(
      organization,
      item({ workspaceId: workspace.id }),
      item({ workspaceId: workspace.id, kind: "CONVERSATION", status: "ACTIVE" }),
      item({ kind: "DATASET", status: "ACTIVE" }),
    );
    const { id, name, slug } = workspace;
    expect(await getHierarchy(systemActor, organization.id)).toEqual({
      workspaces: [{ id, name, slug, counts: { CAMPAIGN: 1, CONVERSATION: 1 } }],
      workspaceCount: 1,
      totals: { CAMPAIGN: 1, CONVERSATION: 1, DATASET: 1 },
      apiKeyCount: 0,
    });
  });
});

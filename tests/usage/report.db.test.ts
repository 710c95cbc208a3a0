// What screens about usage show: for those who manage an organization, for a member, for the platform; and as files.
import { describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { getFirstCall } from "#lib/keys/first-call/queries.ts";
import { exportPlatformUsage, exportUsage, exportUsageEvents } from "#lib/usage/export/queries.ts";
import { readColumns } from "#lib/usage/export/schema.ts";
import { listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams } from "#lib/usage/list/schema.ts";
import { getPlatformReport } from "#lib/usage/view/platform/queries.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { refusalOf } from "#tests/refusals.ts";
import { eventOf, keyActor, makeRate, record } from "./made.ts";

async function arrange() {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const [model, other] = [await makeModel({ name: "Priced" }), await makeModel({ name: "Unpriced" })];
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  const [ada, bob] = [await makeUser({ name: "Ada" }), await makeUser({ name: "Bob" })];
  for (const one of [ada, bob]) await makeMembership(one, organization);
  const workspace = await makeWorkspace(organization, { name: "Lab" });
  const used = (millions: number, fields: object) =>
    eventOf({ resourceId: model.id, inputTokens: millions * 1_000_000, ...fields });
  await record(organization, [
    used(5, { memberId: ada.id, workspaceId: workspace.id, tags: { team: "red" } }),
    used(3, { memberId: bob.id, outcome: "error", tags: { team: "blue" } }),
    eventOf({ resourceId: other.id, memberId: bob.id, inputTokens: 9, calls: 4 }),
    eventOf({ model: "mystery", inputTokens: 9, calls: 2 }),
  ]);
  return { organization, model, other, ada, bob, workspace };
}

const view = (actor: Actor, { id }: { id: string }, search: Record<string, string> = {}, fixed = {}) =>
  getUsageReport(actor, id, readUsageParams(search), fixed);

const labels = (groups: readonly { label: string | null; sums: { calls: number } }[]) =>
  groups.map(({ label, sums }) => [label, sums.calls]);

const textOf = async (file: Promise<ReadableStream<Uint8Array>>) =>
  (await new Response(await file).text()).replace("\ufeff", "").trim().split("\r\n");

describe("an organization's usage", () => {
  test("is broken down, narrowed with the names of what it is narrowed to, and has what is unknown", async () => {
    const { organization, ada, bob, workspace, other } = await arrange();
    const all = await view(systemActor, organization, { by: "member" });
    expect(labels(all.groups)).toEqual([
      ["Ada", 1],
      ["Bob", 5],
      [null, 2],
    ]);
    expect(all).toMatchObject({ own: false, step: "day", show: "cost", timeZone: "UTC", tagKeys: ["team"] });
    expect(all.sums).toMatchObject({ calls: 8, errors: 1, cost: "8", unknown: 6 });
    expect(all.series).toHaveLength(30);
    const lab = await view(systemActor, organization, { workspace: workspace.id });
    expect([lab.names, lab.by, lab.sums.calls]).toEqual([{ workspace: "Lab" }, "member", 1]);
    expect(lab.breakdowns).not.toContain("workspace");
    // Tags are counted for the whole organization alone.
    expect([all.breakdowns.includes("tag"), lab.breakdowns.includes("tag")]).toEqual([true, false]);
    expect((await view(systemActor, organization, { by: "tag", workspace: workspace.id })).by).not.toBe(
      "tag",
    );
    const tags = await view(systemActor, organization, { by: "tag", tag: "team" });
    expect(labels(tags.groups)).toEqual([
      ["red", 1],
      ["blue", 1],
    ]);
    const models = await view(systemActor, organization, { by: "model", member: bob.id });
    expect(labels(models.groups)).toEqual([
      ["Priced", 1],
      ["Unpriced", 4],
    ]);
    const narrowed = async (search: Record<string, string>) =>
      (await view(systemActor, organization, search)).sums.calls;
    expect(await narrowed({ model: "mystery" })).toBe(2);
    expect(await narrowed({ model: other.id })).toBe(4);
    expect(await narrowed({ model: "none" })).toBe(0);
    expect(await narrowed({ member: "none" })).toBe(2);
    expect(await narrowed({ workspace: "none", member: ada.id })).toBe(0);
    expect(await narrowed({ period: "last-month" })).toBe(0);
  });

  test("what a screen is about cannot be changed by its address", async () => {
    const { organization, workspace, ada } = await arrange();
    const other = await makeWorkspace(organization, { name: "Other" });
    const report = await view(
      systemActor,
      organization,
      { workspace: other.id },
      { workspace: workspace.id },
    );
    expect([report.sums.calls, report.names]).toEqual([1, { workspace: "Lab" }]);
    const own = await view(systemActor, organization, {}, { member: ada.id });
    expect(own.sums.calls).toBe(1);
  });

  test("every number has as many calls in the list that it leads to", async () => {
    const { organization, bob, workspace } = await arrange();
    const listed = async (search: Record<string, string>) => {
      const { rows } = await listUsageEvents(systemActor, organization.id, loadListParams(search));
      return rows.reduce((sum, { calls }) => sum + calls, 0);
    };
    expect(await listed({ workspace: workspace.id })).toBe(1);
    expect(await listed({ workspace: "none" })).toBe(7);
    expect(await listed({ member: bob.id, outcome: "error" })).toBe(1);
    expect(await listed({ cost: "unknown" })).toBe(6);
    expect(await listed({ model: "mystery" })).toBe(2);
    expect(await listed({ model: "none" })).toBe(0);
    expect(await listed({ tag: "team=red" })).toBe(1);
    expect(await listed({ tag: "team=green" })).toBe(0);
    expect(await listed({ router: "none" })).toBe(8);
  });
});

describe("a member", () => {
  test("sees their own, and no names by guessing ids", async () => {
    const { organization, ada, bob, workspace } = await arrange();
    const hidden = await makeWorkspace(organization, { name: "Hidden" });
    const actor = await actorFor(ada);
    const own = await view(actor, organization);
    expect([own.own, own.sums.calls, own.tagKeys]).toEqual([true, 1, []]);
    expect(own.breakdowns).not.toContain("member");
    expect((await view(actor, organization, { workspace: workspace.id })).names).toEqual({
      workspace: "Lab",
    });
    expect((await view(actor, organization, { workspace: hidden.id })).names).toEqual({});
    const guessed = await view(actor, organization, { member: bob.id });
    expect([guessed.names, guessed.sums.calls]).toEqual([{}, 0]);
  });

  test("who is an Admin of a workspace sees all of it, and elsewhere their own", async () => {
    const { organization, model, ada, bob, workspace } = await arrange();
    const other = await makeWorkspace(organization, { name: "Other" });
    const one = { resourceId: model.id, memberId: ada.id };
    await record(organization, [
      eventOf({ ...one, workspaceId: other.id }),
      eventOf({ ...one, workspaceId: workspace.id, calls: 2 }),
    ]);
    await makeWorkspaceMember(bob, workspace, "ADMIN");
    await makeWorkspaceMember(bob, other, "EDITOR");
    const actor = await actorFor(bob);
    const lab = await view(actor, organization, { by: "member" }, { workspace: workspace.id });
    expect([lab.own, lab.sums.calls, lab.tagKeys]).toEqual([false, 3, []]);
    expect(labels(lab.groups)).toEqual([["Ada", 3]]);
    const theirs = await view(actor, organization, {}, { workspace: other.id });
    expect([theirs.own, theirs.sums.calls]).toEqual([true, 0]);
    expect((await view(actor, organization)).sums.calls).toBe(5);
    // A name is shown only where it was used.
    const guessed = await view(actor, organization, { member: bob.id }, { workspace: workspace.id });
    expect([guessed.names, guessed.sums.calls]).toEqual([{ workspace: "Lab" }, 0]);
    const listed = async (search: string) =>
      (await listUsageEvents(actor, organization.id, loadListParams({ workspace: search }))).rows.length;
    expect(await listed(workspace.id)).toBe(2);
    expect(await listed(other.id)).toBe(0);
    expect(await listed(`not.${other.id}`)).toBe(2);
    await asPlatform((tx) =>
      tx.workspace.update({
        where: { id: workspace.id },
        data: { status: "SUSPENDED", suspendedAt: new Date() },
      }),
    );
    expect((await view(actor, organization, {}, { workspace: workspace.id })).sums.calls).toBe(0);
  });

  test("of another organization finds nothing", async () => {
    const { organization } = await arrange();
    const actor = await orgAdminActor(await makeOrganization());
    for (const ask of [
      () => view(actor, organization),
      () => exportUsage(actor, organization.id, readUsageParams({}), "series"),
      () => exportUsageEvents(actor, organization.id, loadListParams({}), readColumns(null)),
    ])
      expect((await refusalOf(ask())).code).toBe("NOT_FOUND");
  });
});

test("the platform has each organization with its own cost", async () => {
  const { organization } = await arrange();
  const report = await getPlatformReport(systemActor, readUsageParams({ show: "cost", period: "7d" }));
  const own = report.groups.find(({ key }) => key === organization.id);
  expect(own).toMatchObject({ label: organization.name, slug: organization.slug, unit: { name: "Credits" } });
  expect(own?.sums).toMatchObject({ calls: 8, cost: "8", unknown: 6 });
  // Costs of several credit types add up to nothing.
  expect([report.unit, report.show, report.timeZone]).toEqual([null, "calls", "UTC"]);
  expect(report.series).toHaveLength(7);
});

describe("a file", () => {
  test("has what is shown, unknown costs as unknown, and is audited", async () => {
    const { organization, bob } = await arrange();
    const actor = await orgAdminActor(organization);
    const file = (search: Record<string, string>, what: "series" | "groups") =>
      textOf(exportUsage(actor, organization.id, readUsageParams(search), what));
    const [heading, ...rows] = await file({ by: "model", member: bob.id }, "groups");
    expect(heading).toMatch(/^Model,ID,Calls,Errors,Input tokens,.*,Cost \(Credits\),Calls of unknown cost,/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Priced,[0-9a-f-]{36},1,1,3000000,0,0,0,0,0,3,0,,0,0$/);
    expect(rows[1]).toMatch(/^Unpriced,[0-9a-f-]{36},4,0,9,0,0,0,0,0,Unknown,4,,0,0$/);
    expect(await file({ period: "7d" }, "series")).toHaveLength(8);
    expect(await file({ period: "12m" }, "series")).toHaveLength(13);
    const calls = await textOf(
      exportUsageEvents(
        actor,
        organization.id,
        loadListParams({ cost: "unknown" }),
        readColumns("model,cost"),
      ),
    );
    expect(calls.toSorted()).toEqual(["Model,Cost", "Unpriced,", "mystery,"].toSorted());
    expect(await auditActions({ actorId: actor.userId, action: "usage.exported" })).toHaveLength(4);
  });

  test("of the platform has no sum of costs, and those of each organization", async () => {
    const { organization } = await arrange();
    const file = (what: "series" | "groups") =>
      textOf(exportPlatformUsage(systemActor, readUsageParams({ period: "7d" }), what));
    const [series] = await file("series");
    expect(series).toContain("Calls of unknown cost");
    expect(series?.split(",")).not.toContain("Cost");
    const groups = await file("groups");
    expect(groups.find((row) => row.includes(organization.id))).toContain(",8,6,");
  });
});

test("an app has got through with its first reported call", async () => {
  const organization = await makeOrganization();
  const { id: keyId } = await makeKey(organization);
  const query = { organizationId: organization.id, keyId };
  expect(await getFirstCall(systemActor, query)).toEqual({ usedAt: null, calls: 0 });
  const actor = await keyActor(organization);
  await record(organization, [eventOf()], actor);
  expect((await getFirstCall(systemActor, { ...query, keyId: actor.keyId })).calls).toBe(1);
  expect((await getFirstCall(systemActor, query)).calls).toBe(0);
  const other = await makeOrganization();
  expect((await refusalOf(getFirstCall(systemActor, { ...query, organizationId: other.id }))).code).toBe(
    "NOT_FOUND",
  );
});

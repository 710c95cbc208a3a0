// What becomes of a workspace: every transition, deletion, and the purge of archived ones.
import { describe, expect, test } from "vitest";
import { deleteWorkspace, purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { changesFrom, transitions, type WorkspaceChange, workspaceChanges } from "#lib/workspaces/policy.ts";
import { getWorkspace } from "#lib/workspaces/queries.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

/** How to bring a new workspace into each status. */
const ways = { ACTIVE: [], SUSPENDED: ["suspend"], ARCHIVED: ["archive"] } as const;

function change(
  { id, organizationId }: { id: string; organizationId: string },
  what: WorkspaceChange,
  reason = "",
) {
  return changeWorkspaces(systemActor, { organizationId, ids: [id], change: what, reason });
}

const statusOf = async ({ id }: { id: string }) =>
  (await asPlatform((tx) => tx.workspace.findUniqueOrThrow({ where: { id } }))).status;

describe.each(Object.keys(ways) as (keyof typeof ways)[])("from %s", (status) => {
  test.each(workspaceChanges)("%s", async (what) => {
    const workspace = await makeWorkspace(await makeOrganization());
    for (const way of ways[status]) await change(workspace, way);
    if (changesFrom(status).includes(what)) {
      expect(await change(workspace, what)).toEqual({ changed: [workspace.id], skipped: [] });
      expect(await statusOf(workspace)).toBe(transitions[what].to);
      expect(await auditActions({ targetId: workspace.id })).toContain(transitions[what].event);
    } else {
      expect(await refusalOf(change(workspace, what))).toMatchObject({ code: "CONFLICT" });
      expect(await statusOf(workspace)).toBe(status);
    }
  });
});

test("a suspended one is closed to its people, with the reason, and open to Org Admins", async () => {
  const organization = await makeOrganization();
  const workspace = await makeWorkspace(organization);
  const user = await makeUser();
  await makeMembership(user, organization);
  await makeWorkspaceMember(user, workspace, "ADMIN");
  await change(workspace, "suspend", "Over budget");
  const read = getWorkspace(await actorFor(user), organization.id, workspace.slug);
  const refusal = await refusalOf(read);
  expect(refusal).toMatchObject({ code: "FORBIDDEN" });
  expect(refusal.message).toContain("Over budget");
  const orgAdmin = await orgAdminActor(organization);
  const shown = await getWorkspace(orgAdmin, organization.id, workspace.slug);
  expect(shown).toMatchObject({ status: "SUSPENDED", suspendedReason: "Over budget" });
  await change(workspace, "reactivate");
  const [event] = await auditEvents({ targetId: workspace.id, action: "workspace.suspended" });
  expect(event?.after).toEqual({ status: "SUSPENDED", reason: "Over budget" });
  expect(await getWorkspace(await actorFor(user), organization.id, workspace.slug)).toMatchObject({
    status: "ACTIVE",
    suspendedReason: "",
  });
});

test("an archived one does not exist for its people, and is dated for its purge for Org Admins", async () => {
  const organization = await makeOrganization();
  const workspace = await makeWorkspace(organization, { open: true });
  const user = await makeUser();
  await makeMembership(user, organization);
  await change(workspace, "archive");
  const read = getWorkspace(await actorFor(user), organization.id, workspace.slug);
  expect(await refusalOf(read)).toMatchObject({ code: "NOT_FOUND" });
  const shown = await getWorkspace(systemActor, organization.id, workspace.slug);
  const days = (Date.parse(shown.purgeAt ?? "") - Date.parse(shown.archivedAt ?? "")) / 86_400_000;
  expect(days).toBe(365);
});

test("an archived one frees its place, and comes back only while there is one", async () => {
  const organization = await makeOrganizationIn(await makeTier({ workspaceLimit: "1" }));
  const first = await makeWorkspace(organization);
  await change(first, "archive");
  const second = await makeWorkspace(organization);
  expect(await refusalOf(change(first, "restore"))).toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(await statusOf(first)).toBe("ARCHIVED");
  await change(second, "suspend");
  expect(await refusalOf(change(first, "restore"))).toMatchObject({ code: "LIMIT_EXCEEDED" });
  await change(second, "archive");
  await change(first, "restore");
  expect(await statusOf(first)).toBe("ACTIVE");
});

test("many at once: those that it does not fit are skipped with the reason; foreign ones are not there", async () => {
  const organization = await makeOrganization();
  const [one, two, foreign] = [
    await makeWorkspace(organization),
    await makeWorkspace(organization),
    await makeWorkspace(await makeOrganization()),
  ];
  await change(two, "suspend");
  const ids = [one.id, two.id, foreign.id];
  const input = { organizationId: organization.id, ids, change: "suspend", reason: "" } as const;
  expect(await changeWorkspaces(systemActor, input)).toEqual({
    changed: [one.id],
    skipped: [{ id: two.id, reason: "Already suspended." }],
  });
  expect(await statusOf(foreign)).toBe("ACTIVE");
});

test("of two who archive at once, one does", async () => {
  const workspace = await makeWorkspace(await makeOrganization());
  const calls = Array.from({ length: 6 }, () => change(workspace, "archive"));
  expect(await countOutcomes(calls)).toEqual({ ok: 1, CONFLICT: 5 });
});

describe("deleting", () => {
  test("asks for the name, and says what went", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "VIEWER");
    const { id, organizationId, name, slug } = workspace;
    const wrong = deleteWorkspace(systemActor, { organizationId, id, confirmation: "something" });
    expect(await refusalOf(wrong)).toMatchObject({ code: "INVALID", field: "confirmation" });
    await deleteWorkspace(systemActor, { organizationId, id, confirmation: ` ${name} ` });
    const [event] = await auditEvents({ targetId: id, action: "workspace.deleted" });
    expect(event?.before).toEqual({ name, slug, members: 1 });
    expect(await refusalOf(getWorkspace(systemActor, organizationId, slug))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await makeWorkspace(organization, { slug })).toMatchObject({ slug });
    const row = await asPlatform((tx) => tx.workspace.findUniqueOrThrow({ where: { id } }));
    expect(row).toMatchObject({ name, description: "" });
  });

  test("the purge takes archived ones whose time is over, and no others", async () => {
    const organization = await makeOrganization();
    const [old, recent, restored, kept] = [
      await makeWorkspace(organization),
      await makeWorkspace(organization),
      await makeWorkspace(organization),
      await makeWorkspace(await makeOrganization({}, { archivedWorkspaceDays: null })),
    ];
    for (const one of [old, recent, restored, kept]) await change(one, "archive");
    const ids = [old.id, restored.id, kept.id];
    await asPlatform(
      (tx) => tx.$executeRaw`
        UPDATE workspace SET archived_at = now() - interval '366 days', purge_announced_at = now() - interval '31 days' WHERE id = ANY (${ids}::uuid[])`,
    );
    await change(restored, "restore");
    await purgeArchivedWorkspaces(systemActor);
    const gone = async ({ id }: { id: string }) =>
      (await asPlatform((tx) => tx.workspace.findUniqueOrThrow({ where: { id } }))).deletedAt !== null;
    expect([await gone(old), await gone(recent), await gone(restored), await gone(kept)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await auditActions({ targetId: old.id })).toContain("workspace.purged");
  });
});

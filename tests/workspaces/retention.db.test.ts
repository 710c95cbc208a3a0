// How long archived workspaces are kept, and the announcement of their deletion.
import { expect, test } from "vitest";
import { purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { getWorkspace } from "#lib/workspaces/queries.ts";
import { getWorkspaceRetention } from "#lib/workspaces/retention/queries.ts";
import { announcePurges, setWorkspaceRetention } from "#lib/workspaces/retention/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  orgAdminActor,
  outsiderActor,
  systemActor,
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

async function archivedOne() {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const workspace = await makeWorkspace(organization, { name: "Old Campaigns" });
  const change = (what: "archive" | "restore") =>
    changeWorkspaces(systemActor, {
      organizationId: organization.id,
      ids: [workspace.id],
      change: what,
      reason: "",
    });
  await change("archive");
  const archivedDaysAgo = (days: number) =>
    asPlatform(
      (tx) => tx.$executeRaw`
        UPDATE workspace SET archived_at = now() - make_interval(days => ${days}::int) WHERE id = ${workspace.id}::uuid`,
    );
  const announcedDaysAgo = (days: number) =>
    asPlatform(
      (tx) => tx.$executeRaw`
        UPDATE workspace SET purge_announced_at = now() - make_interval(days => ${days}::int) WHERE id = ${workspace.id}::uuid`,
    );
  const notified = () =>
    asPlatform((tx) =>
      tx.notification.findMany({ where: { userId: orgAdmin.id, kind: "workspace.purge-announced" } }),
    );
  const gone = async () =>
    (await asPlatform((tx) => tx.workspace.findUniqueOrThrow({ where: { id: workspace.id } }))).deletedAt !==
    null;
  return { organization, workspace, change, archivedDaysAgo, announcedDaysAgo, notified, gone };
}

test("a deletion is announced once, 30 days before, and is not before that", async () => {
  const { archivedDaysAgo, announcedDaysAgo, notified, gone } = await archivedOne();
  await archivedDaysAgo(334);
  await announcePurges(systemActor);
  expect(await notified()).toEqual([]);
  await archivedDaysAgo(336);
  await announcePurges(systemActor);
  await announcePurges(systemActor);
  expect(await notified()).toMatchObject([{ data: { name: "Old Campaigns", count: 1 } }]);
  await archivedDaysAgo(400);
  await announcedDaysAgo(29);
  await purgeArchivedWorkspaces(systemActor);
  expect(await gone()).toBe(false);
  await announcedDaysAgo(31);
  await purgeArchivedWorkspaces(systemActor);
  expect(await gone()).toBe(true);
});

test("a restored one is not deleted, and is announced anew when it is archived again", async () => {
  const { organization, workspace, change, archivedDaysAgo, notified } = await archivedOne();
  await archivedDaysAgo(400);
  await announcePurges(systemActor);
  const { purgeAt } = await getWorkspace(systemActor, organization.id, workspace.slug);
  expect(Math.round((Date.parse(purgeAt ?? "") - Date.now()) / 86_400_000)).toBe(30);
  await change("restore");
  await change("archive");
  await archivedDaysAgo(400);
  await announcePurges(systemActor);
  expect(await notified()).toHaveLength(2);
});

test("a change says what it would mean, is recorded, and is for Org Admins", async () => {
  const { organization, archivedDaysAgo, announcedDaysAgo, notified } = await archivedOne();
  await archivedDaysAgo(100);
  const organizationId = organization.id;
  const orgAdmin = await orgAdminActor(organization);
  const before = await getWorkspaceRetention(orgAdmin, organizationId);
  expect(before).toMatchObject({ days: 365, archived: 1, due: { "30": 1, "90": 1, "180": 0 } });
  await announcedDaysAgo(31);
  await setWorkspaceRetention(orgAdmin, { organizationId, days: "90" });
  const [event] = await auditEvents({
    targetId: organizationId,
    action: "organization.workspace-retention-set",
  });
  expect([event?.before, event?.after]).toEqual([{ days: 365 }, { days: 90 }]);
  // What was announced by another rule does not count.
  await announcePurges(systemActor);
  expect(await notified()).toHaveLength(1);
  await setWorkspaceRetention(orgAdmin, { organizationId, days: "" });
  expect((await getWorkspaceRetention(orgAdmin, organizationId)).days).toBeNull();
  const input = { organizationId, days: "30" } as const;
  expect(await refusalOf(setWorkspaceRetention(await userActor(organization), input))).toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await refusalOf(setWorkspaceRetention(await outsiderActor(), input))).toMatchObject({
    code: "NOT_FOUND",
  });
});

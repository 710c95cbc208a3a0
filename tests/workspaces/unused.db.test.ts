// Workspaces that nobody used lately: found by their last activity, and archived together.

import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import { planWorkspaces } from "#lib/workspaces/bulk/queries.ts";
import { changeSelectedWorkspaces } from "#lib/workspaces/bulk/service.ts";
import { listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";
import { asPlatform, makeOrganization, makeWorkspace, orgAdminActor, systemActor } from "#tests/factories.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test("unused is what had no activity for 90 days since it was made", async () => {
  const organization = await makeOrganization();
  const organizationId = organization.id;
  const [quiet, recent, busy, late] = [
    await makeWorkspace(organization, { name: "Quiet" }),
    await makeWorkspace(organization, { name: "Recent" }),
    await makeWorkspace(organization, { name: "Busy" }),
    await makeWorkspace(organization, { name: "Late" }),
  ];
  const old = [quiet.id, busy.id, late.id];
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE workspace SET created_at = now() - interval '200 days' WHERE id = ANY (${old}::uuid[])`,
  );
  const item = (workspaceId: string, days: number) => ({
    kind: "DOCUMENT",
    externalId: uuidv7(),
    name: "Notes",
    status: "ACTIVE",
    workspaceId,
    createdAt: daysAgo(days),
    updatedAt: daysAgo(days),
  });
  const items = [item(busy.id, 89), item(busy.id, 150), item(late.id, 91)];
  await reportItems(systemActor, reportItemsSchema.parse({ organizationId, items }));
  const actor = await orgAdminActor(organization);
  const params = await loadListParams({ unused: "90", sort: "lastActivity" });
  const list = await listWorkspaces(actor, organizationId, params);
  expect(list.rows.map(({ name }) => name)).toEqual(["Quiet", "Late"]);
  const change = { organizationId, change: "archive", reason: "" } as const;
  const plan = await planWorkspaces(actor, change, { filter: params });
  expect(plan.rows.map(({ id }) => id).toSorted()).toEqual([quiet.id, late.id].toSorted());
  await changeSelectedWorkspaces(actor, change, plan.rows);
  const after = await listWorkspaces(actor, organizationId, await loadListParams({ status: "active" }));
  expect(after.rows.map(({ id }) => id).toSorted()).toEqual([recent.id, busy.id].toSorted());
});

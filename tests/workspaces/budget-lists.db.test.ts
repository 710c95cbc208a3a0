// What lists show of budgets: the workspaces with theirs, the organization's ten largest, and transfers by workspace.
import { expect, test } from "vitest";
import { exportTransfers } from "#lib/ledger/export/queries.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { getCredits } from "#lib/ledger/queries.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { listBudgets } from "#lib/workspaces/budget/queries.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";
import { exportWorkspaces } from "#lib/workspaces/export/queries.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";
import { makeWorkspace, systemActor } from "#tests/factories.ts";
import { spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { arrange, assign, key, limit, spendIn } from "./budget.ts";

test("the list of workspaces sorts by credits assigned and spent this month, and the export has both", async () => {
  await withinOneMonth();
  const { organization, workspace } = await arrange();
  const other = await makeWorkspace(organization);
  const empty = await makeWorkspace(organization);
  await assign(workspace, "10");
  await assign(other, "30");
  await spendIn(workspace, "7.5");
  await spendIn(other, "1");
  const listed = async (sort: string) => {
    const { rows } = await listWorkspaces(systemActor, organization.id, loadListParams({ sort }));
    return rows.map((row) => [row.id, row.creditsAssigned, row.creditsSpent]);
  };
  expect(await listed("-creditsAssigned")).toEqual([
    [other.id, "29", "1"],
    [workspace.id, "2.5", "7.5"],
    [empty.id, "0", "0"],
  ]);
  expect((await listed("-creditsSpent")).map(([id]) => id)).toEqual([workspace.id, other.id, empty.id]);
  const csv = await exportWorkspaces(
    systemActor,
    organization.id,
    loadListParams({ sort: "-creditsAssigned" }),
    readColumnsOf(workspaceList, "creditsAssigned,creditsSpent"),
  );
  expect((await new Response(csv).text()).split("\r\n").slice(1, 4)).toEqual(["29,1", "2.5,7.5", "0,0"]);
});

test("transfers show their workspace and are filtered by it, also after it is deleted", async () => {
  const { organization, workspace } = await arrange();
  const other = await makeWorkspace(organization);
  await assign(workspace, "10");
  await assign(other, "5");
  await spendIn(workspace, "4");
  await spend(organization.id, "1");
  await deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name });
  const params = loadTransfers({ workspace: workspace.id });
  const { rows, workspaces } = await listTransfers(systemActor, organization.id, params);
  expect(rows.map(({ kind, workspace: name }) => [kind, name])).toEqual([
    ["UNASSIGN", workspace.name],
    ["SPEND", workspace.name],
    ["ASSIGN", workspace.name],
  ]);
  expect(workspaces).toEqual([
    { id: workspace.id, name: workspace.name },
    { id: other.id, name: other.name },
  ]);
  const csv = await exportTransfers(
    systemActor,
    organization.id,
    params,
    readColumnsOf(transferList, "type,workspace"),
  );
  expect((await new Response(csv).text()).trim().split("\r\n")).toHaveLength(4);
});

test("an organization's credits say what is assigned to workspaces, the largest first", async () => {
  await withinOneMonth();
  const { organization, workspace } = await arrange();
  const unlimited = await makeWorkspace(organization);
  await makeWorkspace(organization);
  await assign(workspace, "10");
  await limit(workspace, "50");
  await spendIn(unlimited, "3");
  expect(await listBudgets(systemActor, organization.id)).toMatchObject({
    rows: [
      { id: workspace.id, assigned: "10", spent: "0", monthlyCredits: "50" },
      { id: unlimited.id, assigned: "0", spent: "3", monthlyCredits: null },
    ],
    more: 0,
  });
  const { balances } = await getCredits(systemActor, organization.id);
  expect(balances[0]).toMatchObject({ assigned: "10", inWorkspaces: "10", available: "87" });
});

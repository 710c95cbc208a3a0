// What tests of budgets share.
import pLimit from "p-limit";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";
import {
  assignWorkspaceCredits,
  setWorkspaceLimit,
  unassignWorkspaceCredits,
} from "#lib/workspaces/budget/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { makeOrganization, makeWorkspace, systemActor, unique } from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";

export type Place = { id: string; organizationId: string };

export const handOut = ({ id, organizationId }: Place, quantity: string, more: object = {}) => ({
  organizationId,
  workspaceId: id,
  product: "credits" as const,
  quantity,
  reason: "Test",
  key: unique(),
  ...more,
});
export const assign = (workspace: Place, quantity: string, more: object = {}) =>
  assignWorkspaceCredits(systemActor, handOut(workspace, quantity, more));
export const takeBack = (workspace: Place, quantity: string, more: object = {}) =>
  unassignWorkspaceCredits(systemActor, handOut(workspace, quantity, more));
export const spendIn = ({ id, organizationId }: Place, quantity: string, more: object = {}) =>
  spend(organizationId, quantity, { workspaceId: id, ...more });
export const change = ({ id, organizationId }: Place, what: "suspend" | "archive") =>
  changeWorkspaces(systemActor, { organizationId, ids: [id], change: what, reason: "" });

export async function limit(
  { id, organizationId }: Place,
  monthlyCredits: string | null,
  ownBudgetOnly = false,
) {
  await setWorkspaceLimit(systemActor, { organizationId, workspaceId: id, monthlyCredits, ownBudgetOnly });
}

/** An organization with so many credits, and a workspace of it. */
export async function arrange(credits = "100") {
  const organization = await makeOrganization();
  if (credits !== "0") await grant(organization.id, credits);
  return { organization, workspace: await makeWorkspace(organization) };
}

export async function assignedTo({ id, organizationId }: Place): Promise<string> {
  const { balances } = await getWorkspaceBudget(systemActor, { organizationId, id });
  return balances.find(({ product }) => product === "credits")?.assigned ?? "none";
}

/** More at once than there are connections. */
export const atOnce = <T>(count: number, work: (n: number) => Promise<T>) => {
  const limited = pLimit(40);
  return Promise.allSettled(Array.from({ length: count }, (_, n) => limited(() => work(n))));
};

export function key({ id, organizationId }: Place) {
  return { id, organizationId };
}

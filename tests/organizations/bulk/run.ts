// Bulk actions on organizations as the browser runs them: a dry run, then the batches of it.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import type { BulkPlan, BulkResult, BulkTarget } from "#lib/list/bulk/schema.ts";
import { bulkBatch } from "#lib/list/bulk/schema.ts";
import {
  planGrants,
  planOrganizationsDeletion,
  planOrganizationsUpdate,
} from "#lib/organizations/bulk/queries.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import {
  deleteOrganizations,
  grantToOrganizations,
  updateOrganizations,
} from "#lib/organizations/bulk/service.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";

export function planChange(
  actor: Actor,
  change: OrganizationsChange,
  selection: Selection,
): Promise<BulkPlan> {
  if (change.kind === "grant") return planGrants(actor, change, selection);
  if (change.kind === "delete") return planOrganizationsDeletion(actor, selection);
  return planOrganizationsUpdate(actor, change, selection);
}

export async function runChange(
  actor: Actor,
  change: OrganizationsChange,
  targets: readonly BulkTarget[],
  run = uuidv7(),
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (let at = 0; at < targets.length; at += bulkBatch) {
    const batch = targets.slice(at, at + bulkBatch);
    if (change.kind === "grant")
      results.push(...(await grantToOrganizations(actor, { grant: change, run }, batch)));
    else if (change.kind === "delete") results.push(...(await deleteOrganizations(actor, batch)));
    else results.push(...(await updateOrganizations(actor, change, batch)));
  }
  return results;
}

/** Both steps. The rows that the dry run leaves out are in the results, as in the browser's report. */
export async function runOrganizations(actor: Actor, change: OrganizationsChange, selection: Selection) {
  const plan = await planChange(actor, change, selection);
  const targets = plan.rows.filter(({ outcome }) => outcome === "changed").map(({ id }) => ({ id }));
  const ran = await runChange(actor, change, targets);
  const left = plan.rows.filter(({ outcome }) => outcome !== "changed");
  return { plan, results: [...ran, ...left.map(({ id, outcome, reason }) => ({ id, outcome, reason }))] };
}

/** How many have each outcome: `{ changed: 3 }` */
export function outcomesOf(rows: readonly { outcome: string }[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ outcome }) => outcome)].map(([key, of]) => [key, of.length]),
  );
}

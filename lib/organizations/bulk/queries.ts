// Dry runs of bulk actions over organizations.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { isAppError } from "#lib/core/errors.ts";
import { requireFuture, requireQuantity } from "#lib/ledger/load.ts";
import { changed } from "#lib/list/bulk/run.ts";
import type { BulkPlan } from "#lib/list/bulk/schema.ts";
import { decideUpdate, type Verdict } from "#lib/organizations/bulk/decide.ts";
import { type BulkOrganization, findSelected, rowOf } from "#lib/organizations/bulk/load.ts";
import {
  deletionNotes,
  grantNotes,
  readUnits,
  type Unit,
  updateNotes,
} from "#lib/organizations/bulk/notes.ts";
import type { BulkGrant, OrganizationsUpdate } from "#lib/organizations/bulk/schema.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";

/** What giving the selected organizations a status, tier or credit type would do. */
export async function planOrganizationsUpdate(
  actor: Actor,
  change: OrganizationsUpdate,
  selection: Selection,
): Promise<BulkPlan> {
  const scope = await authorize(actor, "organization:update");
  return plan(scope, selection, async (tx, found) => {
    const { verdicts } = await decideUpdate(tx, change, found);
    return { verdicts, notes: (changing) => updateNotes(change, changing) };
  });
}

/** What deleting the selected organizations would do. */
export async function planOrganizationsDeletion(actor: Actor, selection: Selection): Promise<BulkPlan> {
  const scope = await authorize(actor, "organization:delete");
  return plan(scope, selection, async (tx, found) => ({
    verdicts: found.map(({ id }) => changed(id)),
    notes: (changing) => deletionNotes(tx, changing),
  }));
}

/** What granting each of the selected organizations the same would do. Throws INVALID for a day that has passed. */
export async function planGrants(actor: Actor, grant: BulkGrant, selection: Selection): Promise<BulkPlan> {
  const scope = await authorize(actor, "credits:grant");
  return plan(scope, selection, async (tx, found) => {
    if (grant.expiresAt) await requireFuture(tx, grant.expiresAt);
    const units = await readUnits(
      tx,
      found.map(({ id }) => id),
      grant.product,
    );
    return {
      verdicts: found.map((row) => grantVerdict(row, grant, units.get(row.id))),
      notes: (changing) => grantNotes(tx, grant, changing, units),
    };
  });
}

type Decide = (
  tx: Tx,
  found: readonly BulkOrganization[],
) => Promise<{
  verdicts: Verdict[];
  notes: (changing: readonly BulkOrganization[]) => string[] | Promise<string[]>;
}>;

async function plan(scope: Scope, selection: Selection, decide: Decide): Promise<BulkPlan> {
  return transaction(scope, async (tx) => {
    const { found, gone } = await findSelected(tx, scope, selection);
    const { verdicts, notes } = await decide(tx, found);
    const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
    const rows = found.map((row) => rowOf(row, byId.get(row.id) ?? changed(row.id)));
    const changing = found.filter(({ id }) => byId.get(id)?.outcome === "changed");
    return { rows: [...rows, ...gone], notes: changing.length > 0 ? await notes(changing) : [] };
  });
}

function grantVerdict({ id }: BulkOrganization, { quantity }: BulkGrant, unit: Unit | undefined): Verdict {
  if (!unit) return changed(id);
  try {
    requireQuantity(quantity, unit);
    return changed(id);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id, outcome: "refused", reason: `${error.message.replace(/\.$/, "")} for ${unit.name}.` };
  }
}

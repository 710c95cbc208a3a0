import type { BulkTexts } from "#components/data-table/bulk/texts.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";

const organizations = { one: "organization", many: "organizations", batch: 500 };

export const texts = {
  tier: { ...organizations, title: "Change Tier", verb: "Change", done: "moved to another tier" },
  "credit-type": { ...organizations, title: "Change Credit Type", verb: "Change", done: "changed" },
  // Each grant locks a ledger of its own.
  grant: { ...organizations, title: "Grant Credits", verb: "Grant to", done: "granted credits", batch: 100 },
  activate: { ...organizations, title: "Activate Organizations", verb: "Activate", done: "activated" },
  deactivate: {
    ...organizations,
    title: "Deactivate Organizations",
    verb: "Deactivate",
    done: "deactivated",
  },
  delete: { ...organizations, title: "Delete Organizations", verb: "Delete", done: "deleted", danger: true },
} satisfies Record<string, BulkTexts>;

export type OrganizationsAct = keyof typeof texts;

/** What takes a change back. Another tier or credit type was not the same one everywhere before. */
export function undoOf(
  change: OrganizationsChange,
): { change: OrganizationsChange; texts: BulkTexts } | null {
  if (change.kind !== "status") return null;
  return change.status === "ACTIVE"
    ? { change: { kind: "status", status: "INACTIVE" }, texts: texts.deactivate }
    : { change: { kind: "status", status: "ACTIVE" }, texts: texts.activate };
}

import type { OrganizationRow } from "#lib/organizations/list/schema.ts";

const headings = {
  number: "ID",
  name: "Organization",
  code: "Code",
  memberCount: "Users",
  contact: "Contact",
  phone: "Phone",
  email: "Email",
  domain: "Domain",
  purchasedInference: "Purchased inference tokens",
  assignedInference: "Assigned inference tokens",
  purchasedEmbedding: "Purchased embedding tokens",
  assignedEmbedding: "Assigned embedding tokens",
  creditBalance: "Credit Balance",
  creditSpent: "Total Spent Credits",
  status: "Status",
  tier: "Tier",
  createdAt: "Created",
} as const satisfies Partial<Record<keyof OrganizationRow, string>>;

export type ExportColumn = keyof typeof headings;

export function headingOf(column: ExportColumn): string {
  return headings[column];
}

/** Reads `columns=name,email` from an address; all columns when it names none that exists. The code follows the name. */
export function readColumns(value: string | null): ExportColumn[] {
  const named = (value ?? "").split(",").flatMap((id) => (id === "name" ? ["name", "code"] : [id]));
  const known = named.filter((id): id is ExportColumn => Object.hasOwn(headings, id));
  return known.length > 0 ? [...new Set(known)] : (Object.keys(headings) as ExportColumn[]);
}

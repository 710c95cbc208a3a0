// The organizations list: its URL parameters, the same for the page, the export and bulk actions.
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import type { ColumnPreferences } from "#lib/list/preferences/schema.ts";
import type { Count, PageCursors } from "#lib/list/schema.ts";

export const sortColumns = [
  "number",
  "name",
  "memberCount",
  "contact",
  "phone",
  "email",
  "domain",
  "purchasedInference",
  "assignedInference",
  "purchasedEmbedding",
  "assignedEmbedding",
  "creditBalance",
  "creditSpent",
  "status",
  "tier",
  "createdAt",
] as const;
export type SortColumn = (typeof sortColumns)[number];

export const sorts = sortColumns.flatMap((column) => [column, `-${column}`] as const);
export type Sort = (typeof sorts)[number];

const listParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(["active", "inactive"]),
  tier: parseAsString,
  country: parseAsString,
  creditType: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault("name"),
  size: parseAsInteger.withDefault(50),
  page: parseAsInteger.withDefault(1),
  cursor: parseAsString,
  view: parseAsStringLiteral(["table", "cards"]).withDefault("table"),
};

export const loadListParams = createLoader(listParsers);

/** Which organizations: everything of the URL but order and page. */
export const filterSchema = z.strictObject({
  q: rawText(200).default(""),
  status: z.enum(["active", "inactive"]).nullable().default(null),
  tier: rawText(64).nullable().default(null),
  country: rawText(2).nullable().default(null),
  /** Its code */
  creditType: rawText(16).nullable().default(null),
});
export type OrganizationFilter = z.output<typeof filterSchema>;

export interface ListParams extends OrganizationFilter {
  sort: Sort;
  size: number;
  page: number;
  cursor: string | null;
  view?: "table" | "cards";
}

/** What a bulk action is done to: named rows, or all that match a filter (the server looks again which these are). */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1, "Select at least one organization.").max(100) }),
  z.strictObject({ filter: filterSchema }),
]);
export type Selection = z.output<typeof selectionSchema>;

export interface OrganizationRow {
  id: string;
  number: number;
  name: string;
  code: string;
  slug: string;
  memberCount: number;
  contact: string;
  phone: string;
  email: string;
  domain: string;
  /** Decimal text, like all that the ledger counts; credits in the organization's own credit type */
  purchasedInference: string;
  assignedInference: string;
  purchasedEmbedding: string;
  assignedEmbedding: string;
  creditBalance: string;
  creditSpent: string;
  status: "ACTIVE" | "INACTIVE";
  tier: string;
  /** ISO 8601 */
  createdAt: string;
  /** Only where there is a logo */
  logoId?: string;
}

/** What only a card shows. */
export interface OrganizationCard {
  /** The code of its credit type */
  creditType: string;
  /** Decimal text; null is no limit */
  monthlyAllowance: string | null;
}

/** Over all organizations that the reader may see, whatever is filtered. */
export interface Stats {
  active: number;
  inactive: number;
  members: number;
  /** By credit type, the largest balance first; decimal text */
  credits: { type: string; balance: string; spent: string }[];
}

export interface OrganizationList {
  stats: Stats;
  rows: OrganizationRow[];
  /** By the id of the organization; only where the view shows cards */
  cards?: Record<string, OrganizationCard>;
  total: Count;
  tabs: { all: Count; active: Count; inactive: Count };
  /** The subscription tiers, smallest first */
  tiers: { code: string; name: string }[];
  /** What the organizations count their credits in */
  creditTypes: CreditTypeOption[];
  /** How the person arranged the table */
  columns: ColumnPreferences;
  page: number;
  /** null when the total is not exact */
  pageCount: number | null;
  cursors: PageCursors;
  can: { create: boolean; update: boolean; delete: boolean; oauth: boolean };
}

// The organizations list: its search parameters, shared by the page, the export and bulk actions, and its DTOs.
import { parseAsStringLiteral } from "nuqs/server";
import type { z } from "zod";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { selectionOf } from "#lib/list/bulk/schema.ts";
import type * as List from "#lib/list/define.ts";
import type { ExportColumn as ColumnOf } from "#lib/list/export.ts";
import { filterSchemaOf, loaderOf, sortsOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import type { AccountManager } from "#lib/organizations/internal/schema.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";

type Definition = typeof organizationList;
export type SortColumn = List.SortId<Definition>;
export type Sort = List.Sort<Definition>;
export type Sorting = List.Sorting<Definition>;
export const sorts = sortsOf(organizationList);

const views = ["table", "cards"] as const;
export const loadListParams = loaderOf<Definition, { view: (typeof views)[number] }>(organizationList, {
  view: parseAsStringLiteral(views).withDefault("table"),
});

/** Which organizations: everything of the URL but order and page. */
export const filterSchema = filterSchemaOf(organizationList);
export type OrganizationFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition> & { view?: (typeof views)[number] };

/** What a bulk action is done to. */
export const selectionSchema = selectionOf(filterSchema, "Select at least one organization.");
export type Selection = z.output<typeof selectionSchema>;

/** `logoId` only where there is a logo, `favorite` where the user starred it */
export type OrganizationRow = Omit<List.RowOf<Definition>, "logoId" | "favorite"> & {
  logoId?: string;
  favorite?: true;
};

/** What only a card shows. */
export interface OrganizationCard {
  /** The name of its credit type */
  creditType: string;
  /** Decimal text; null is no limit */
  monthlyAllowance: string | null;
}

/** Over all organizations that the actor may see, independent of the filter. */
export interface Stats {
  active: number;
  inactive: number;
  members: number;
  /** By credit type, the largest balance first: its code and name; decimal text */
  credits: { type: string; name: string; balance: string; spent: string }[];
}

export interface OrganizationList extends ListOf<Definition, OrganizationRow> {
  stats: Stats;
  /** By the id of the organization; only where the view shows cards */
  cards?: Record<string, OrganizationCard>;
  /** The subscription tiers, smallest first */
  tiers: { code: string; name: string }[];
  /** What the organizations count their credits in */
  creditTypes: CreditTypeOption[];
  /** What platform staff filter by, for them alone */
  internal?: { tags: string[]; accountManagers: AccountManager[] };
  can: { create: boolean; update: boolean; delete: boolean; grant: boolean; oauth: boolean };
}

export type ExportColumn = ColumnOf<typeof organizationList>;

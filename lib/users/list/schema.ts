// The users list: its URL parameters, the same for the page, the export and bulk actions.
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import type { ColumnPreferences } from "#lib/list/preferences/schema.ts";
import type { Count, PageCursors } from "#lib/list/schema.ts";

export const sortColumns = [
  "email",
  "name",
  "role",
  "organization",
  "status",
  "lastActive",
  "methods",
  "createdAt",
] as const;
export type SortColumn = (typeof sortColumns)[number];

export const sorts = sortColumns.flatMap((column) => [column, `-${column}`] as const);
export type Sort = (typeof sorts)[number];

const statuses = ["active", "disabled"] as const;
const roles = ["admin", "org-admin", "user", "none"] as const;
/** `not-…` counts those who never were active; `in-…` are the last days. */
const activities = ["never", "not-30", "not-90", "in-7", "in-30"] as const;
const methods = ["password", "passkey", "oauth", "second-factor", "none"] as const;

const listParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(statuses),
  role: parseAsStringLiteral(roles),
  active: parseAsStringLiteral(activities),
  method: parseAsStringLiteral(methods),
  /** The slug of an organization: its members only */
  org: parseAsString,
  /** Admins without an organization only */
  global: parseAsStringLiteral(["1"]),
  sort: parseAsStringLiteral(sorts).withDefault("name"),
  size: parseAsInteger.withDefault(50),
  page: parseAsInteger.withDefault(1),
  cursor: parseAsString,
};

export const loadListParams = createLoader(listParsers);

/** Which people: everything of the URL but order and page. */
export const filterSchema = z.strictObject({
  q: rawText(200).default(""),
  status: z.enum(statuses).nullable().default(null),
  role: z.enum(roles).nullable().default(null),
  active: z.enum(activities).nullable().default(null),
  method: z.enum(methods).nullable().default(null),
  org: rawText(100).nullable().default(null),
  global: z.literal("1").nullable().default(null),
});
export type UserFilter = z.output<typeof filterSchema>;

export interface ListParams extends UserFilter {
  sort: Sort;
  size: number;
  page: number;
  cursor: string | null;
}

export interface UserRow {
  id: string;
  email: string;
  name: string;
  /** In the organization that the list shows; otherwise the highest. Null without an organization. */
  role: "ADMIN" | "ORG_ADMIN" | "USER" | null;
  /** The first of those that the reader may see */
  organization: { name: string; slug: string } | null;
  /** How many more than the first */
  moreOrganizations: number;
  status: "ACTIVE" | "DISABLED";
  /** ISO 8601, null for never */
  lastActiveAt: string | null;
  /** Bits: 1 password, 2 passkey, 4 OAuth, 8 second factor */
  methods: number;
  /** ISO 8601; for an Org Admin when the person joined the organization */
  createdAt: string;
}

/** Whose people the list shows. */
export interface ListedScope {
  /** All organizations of the platform, with people who have none; or the reader's own */
  kind: "platform" | "own";
  /** The one organization whose members are shown */
  organization: { name: string; slug: string } | null;
  /** The address names an organization that is not there, or not the reader's */
  unknown: boolean;
  /** There are several to choose from */
  choice: boolean;
}

export interface UserList {
  rows: UserRow[];
  total: Count;
  tabs: { all: Count; active: Count; disabled: Count };
  page: number;
  /** null when the total is not exact */
  pageCount: number | null;
  cursors: PageCursors;
  scope: ListedScope;
  /** How the reader arranged the table */
  columns: ColumnPreferences;
  can: { create: boolean; update: boolean; delete: boolean };
}

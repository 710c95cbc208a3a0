// The invitations list: its URL parameters, the same for the page, the figures and the export.
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Count, PageCursors } from "#lib/list/schema.ts";

export const sortColumns = [
  "email",
  "organization",
  "role",
  "status",
  "sentAt",
  "expiresAt",
  "delivery",
] as const;
export type SortColumn = (typeof sortColumns)[number];

const sorts = sortColumns.flatMap((column) => [column, `-${column}`] as const);
export type Sort = (typeof sorts)[number];

/** In the order in which the list has them */
export const statuses = ["pending", "accepted", "expired", "revoked"] as const;

const listParsers = {
  q: parseAsString.withDefault(""),
  org: parseAsString,
  status: parseAsStringLiteral(statuses),
  role: parseAsStringLiteral(["org-admin", "user"]),
  sort: parseAsStringLiteral(sorts).withDefault("-sentAt"),
  size: parseAsInteger.withDefault(50),
  page: parseAsInteger.withDefault(1),
  cursor: parseAsString,
};

export const loadListParams = createLoader(listParsers);

export interface InvitationFilter {
  q: string;
  /** The slug of one organization */
  org: string | null;
  status: (typeof statuses)[number] | null;
  role: "org-admin" | "user" | null;
}

export interface ListParams extends InvitationFilter {
  sort: Sort;
  size: number;
  page: number;
  cursor: string | null;
}

export interface InvitationRow {
  id: string;
  email: string;
  organizationId: string;
  organization: string;
  slug: string;
  role: "ORG_ADMIN" | "USER";
  status: "PENDING" | "ACCEPTED" | "EXPIRED" | "REVOKED";
  /** "" when an Admin of the platform or a job invited, or somebody who is gone */
  invitedBy: string;
  /** ISO 8601 */
  sentAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  /** What became of its last mail; null before there was one */
  delivery: "QUEUED" | "SENT" | "BOUNCED" | null;
  /** What the mail server said last */
  serverSaid: string;
}

export interface InvitationList {
  rows: InvitationRow[];
  total: Count;
  tabs: { all: Count; pending: Count; accepted: Count; expired: Count; revoked: Count };
  page: number;
  /** null when the total is not exact */
  pageCount: number | null;
  cursors: PageCursors;
  /** The organization of the filter, named; null without one or when it is not the actor's */
  organization: { slug: string; name: string } | null;
  can: {
    invite: boolean;
    export: boolean;
    /** There are several to choose from */
    chooseOrganization: boolean;
  };
}

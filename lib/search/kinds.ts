// What the search finds of each kind: where it is read from, what names it, and what is shown of it.
import type { Permission } from "#lib/access/permissions.ts";
import { statusNow } from "#lib/invitations/list/definition.ts";
import { statusLabels } from "#lib/invitations/policy.ts";
import type { Kind } from "#lib/search/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A value that rows are named by, as an index has it, and how the typed text is compared with it. */
export interface Name {
  sql: string;
  as: "folded" | "lower" | "upper" | "typed";
}

export interface KindDefinition {
  /** To read one of them */
  permission: Permission;
  table: string;
  alias: string;
  /** What every hit needs beside it */
  join?: string;
  /** The rows of some organizations, found by these: row-level security hides the others only after they were read */
  own: (organizationIds: Prisma.Sql) => { from: Prisma.Sql; where: Prisma.Sql };
  /** What holds for every hit */
  there: string;
  /** The short number, where there is one */
  number?: string;
  names: readonly Name[];
  /** Rows that another table names, by a text in lower case */
  namedElsewhere?: (lower: Prisma.Sql) => Prisma.Sql;
  /** The text in which all terms must occur */
  search: string;
  /** Whether an index finds terms anywhere in it, on a table that can have millions of rows */
  searchIndex: boolean;
  /** Whether all rows may be read: a table that stays small */
  small?: true;
  title: string;
  detail: string;
  note: string;
  /** What the link needs beside the id */
  slug: string;
  order: string;
  href: (hit: { id: string; slug: string; title: string }) => string;
  /** The list that shows all that match */
  list: string | null;
}

const invitationStatus = `CASE ${statusNow} ${Object.entries(statusLabels)
  .map(([status, label]) => `WHEN '${status}' THEN '${label}'`)
  .join(" ")} END`;

export const definitions: Record<Kind, KindDefinition> = {
  organization: {
    permission: "organization:list",
    table: "organization",
    alias: "o",
    own: (ids) => ({ from: Prisma.sql`organization o`, where: Prisma.sql`o.id = ANY (${ids})` }),
    there: "o.deleted_at IS NULL",
    number: "o.number",
    names: [
      { sql: "o.name_key", as: "folded" },
      { sql: '(o.code COLLATE "C")', as: "upper" },
      { sql: '(o.email COLLATE "C")', as: "lower" },
      { sql: '(o.domain COLLATE "C")', as: "lower" },
    ],
    namedElsewhere: (lower) =>
      Prisma.sql`o.id IN (SELECT d.organization_id FROM organization_domain d WHERE d.domain = ${lower} AND NOT d.released)`,
    search: "o.search_text",
    searchIndex: true,
    title: "o.name",
    detail: "concat_ws(' · ', o.code, 'ID ' || o.number, nullif(o.domain, ''))",
    note: "CASE o.status WHEN 'INACTIVE' THEN 'Inactive' ELSE '' END",
    slug: "o.slug",
    order: "o.name_key",
    href: ({ slug }) => `/organizations/${slug}`,
    list: "/organizations",
  },
  user: {
    permission: "user:list",
    table: '"user"',
    alias: "u",
    own: (ids) => ({
      from: Prisma.sql`(SELECT DISTINCT user_id FROM membership WHERE organization_id = ANY (${ids})) m CROSS JOIN LATERAL (
        SELECT id, email, name, name_key, search_text, status FROM "user" WHERE id = m.user_id OFFSET 0) u`,
      where: Prisma.sql`true`,
    }),
    there: "true",
    names: [
      { sql: '(u.email COLLATE "C")', as: "lower" },
      { sql: "u.name_key", as: "folded" },
    ],
    search: "u.search_text",
    searchIndex: true,
    title: "coalesce(nullif(u.name, ''), u.email)",
    detail: "u.email",
    note: "CASE u.status WHEN 'DISABLED' THEN 'Disabled' ELSE '' END",
    slug: "''",
    order: "u.name_key",
    href: ({ id }) => `/users/${id}`,
    list: "/users",
  },
  invitation: {
    permission: "invitation:list",
    table: "invitation",
    alias: "i",
    join: "JOIN organization o ON o.id = i.organization_id AND o.deleted_at IS NULL",
    own: (ids) => ({ from: Prisma.sql`invitation i`, where: Prisma.sql`i.organization_id = ANY (${ids})` }),
    there: "true",
    names: [{ sql: '(i.email COLLATE "C")', as: "lower" }],
    search: "i.search_text",
    searchIndex: true,
    title: "i.email",
    detail: "o.name",
    note: invitationStatus,
    slug: "o.slug",
    order: "i.sent_at DESC",
    href: ({ id }) => `/invitations/${id}/details`,
    list: "/invitations",
  },
  purchase: {
    permission: "credits:read",
    table: "purchase",
    alias: "p",
    join: "JOIN organization o ON o.id = p.organization_id AND o.deleted_at IS NULL",
    own: (ids) => ({ from: Prisma.sql`purchase p`, where: Prisma.sql`p.organization_id = ANY (${ids})` }),
    there: "true",
    names: [{ sql: '(p.reference COLLATE "C")', as: "typed" }],
    search: "p.search_text",
    searchIndex: false,
    title: "p.reference",
    detail: "concat_ws(' · ', o.name, p.purchased_on::text)",
    note: "CASE WHEN p.reversed_at IS NULL THEN '' ELSE 'Reversed' END",
    slug: "o.slug",
    order: "p.purchased_on DESC",
    href: ({ slug, title }) => `/organizations/${slug}/purchases?${new URLSearchParams({ q: title })}`,
    list: null,
  },
  model: {
    permission: "resource:read",
    table: "resource",
    alias: "r",
    small: true,
    // The catalog is the platform's, and small.
    own: () => ({ from: Prisma.sql`resource r`, where: Prisma.sql`true` }),
    there: "r.kind = 'MODEL'",
    names: [
      { sql: "steward_fold(r.name)", as: "folded" },
      { sql: "lower(r.key)", as: "lower" },
    ],
    search:
      "(' ' || steward_fold(r.name) || E'\\n ' || steward_fold(r.key) || E'\\n ' || steward_fold(r.provider))",
    searchIndex: false,
    title: "r.name",
    detail: "concat_ws(' · ', r.provider, r.key)",
    note: "CASE WHEN r.retired_at IS NULL THEN '' ELSE 'Retired' END",
    slug: "''",
    order: "r.name",
    href: ({ id }) => `/resources/models/${id}`,
    list: null,
  },
};

// The items of one organization: columns, filters and order.
import { itemKinds, kindOfSlug, kindSlugs } from "#lib/items/policy.ts";
import { choice, defineList, instant, integer, text } from "#lib/list/define.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

const kinds = Object.fromEntries(
  Object.entries(itemKinds).map(([kind, { label }]) => [kind, { label }]),
) as Record<ItemKind, { label: string }>;

/** SQL: the status of item `i` in workspace `w`: its campaigns pause while it is suspended, and keep what they had */
const statusNow = `(CASE WHEN w.status = 'SUSPENDED' AND i.kind = 'CAMPAIGN' AND i.status = 'RUNNING' THEN 'PAUSED' ELSE i.status END)`;

export const itemList = defineList({
  name: "items",
  from: "item i LEFT JOIN workspace w ON w.organization_id = i.organization_id AND w.id = i.workspace_id",
  id: "i.id",
  tables: { u: { join: 'LEFT JOIN "user" u ON u.id = i.owner_id' } },
  columns: {
    name: text("i.name", {
      label: "Name",
      sort: "i.name_key",
      width: 280,
      minWidth: 160,
      card: "title",
      sticky: true,
      inFiles: ["name", "externalId"],
    }),
    kind: choice("i.kind", {
      label: "Kind",
      enumType: "ItemKind",
      values: kinds,
      width: 150,
      card: "line",
    }),
    status: choice(statusNow, {
      label: "Status",
      values: {
        DRAFT: { label: "Draft", mark: "wait" },
        RUNNING: { label: "Running", mark: "good" },
        PAUSED: { label: "Paused", mark: "late" },
        DONE: { label: "Done", mark: "off" },
        PUBLISHED: { label: "Published", mark: "good" },
        ACTIVE: { label: "Active", mark: "good" },
        BROKEN: { label: "Broken", mark: "bad" },
      },
      sort: { kind: "text", sql: statusNow },
      width: 112,
      card: "line",
    }),
    workspace: text("coalesce(w.name, '')", {
      label: "Workspace",
      gaps: true,
      sort: "coalesce(w.name_key, '')",
      width: 180,
      card: "line",
      none: "None",
    }),
    owner: text("coalesce(u.name, '')", { of: "u", label: "Owner", gaps: true, width: 160, optional: true }),
    bytes: integer("i.bytes::float8", {
      label: "Size",
      width: 104,
      align: "end",
      type: "numeric",
      card: "line",
    }),
    createdAt: instant("i.created_at", {
      label: "Created",
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    updatedAt: instant("i.updated_at", {
      label: "Updated",
      relative: true,
      width: 120,
      type: "numeric",
      card: "line",
    }),
    publishedAt: instant("i.published_at", {
      label: "Published",
      gaps: true,
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    externalId: text("i.external_id", {
      label: "ID in the app",
      sort: '(i.external_id COLLATE "C")',
      width: 200,
      type: "mono",
      optional: true,
    }),
  },
  fields: {
    url: { kind: "text", sql: "i.url" },
    workspaceSlug: { kind: "text", sql: "coalesce(w.slug, '')" },
  },
  search: "i.search_text",
  sort: "-updatedAt",
  filters: {
    /** As addresses have it: "platform-connection" */
    of: {
      kind: "one",
      values: kindSlugs,
      optional: true,
      where: (slug, { sql }) => sql`i.kind = ${kindOfSlug(slug) ?? null}::text::"ItemKind"`,
    },
    /** The slug of a workspace */
    in: { kind: "plain", optional: true, where: (slug, { sql }) => sql`w.slug = ${slug}::text` },
  },
});

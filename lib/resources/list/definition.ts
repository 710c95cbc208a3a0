// The lists of the platform's routers, assistants and tools: the same columns, filters and order for each.
import { choice, custom, defineList, instant, text } from "#lib/list/define.ts";

const targets = `(SELECT string_agg(m.name, ', ' ORDER BY t.position) FROM router_target t JOIN resource m ON m.id = t.model_id
  WHERE t.router_id = r.id AND t.version = r.current_version)`;

export const resourceList = defineList({
  name: "resources",
  from: "resource r",
  id: "r.id",
  columns: {
    name: text("r.name", {
      label: "Name",
      sort: '(steward_fold(r.name) COLLATE "C")',
      width: 248,
      minWidth: 160,
      card: "title",
      sticky: true,
    }),
    identifier: text("r.key", { label: "Identifier", sort: '(r.key COLLATE "C")', width: 164, card: "line" }),
    /** The models of a router, the model or router of an assistant, the address of a tool */
    uses: custom({
      label: "Uses",
      width: 300,
      card: "line",
      sortable: false,
      exported: ({ target }: { target: string }) => target,
    }),
    visibility: choice("r.visibility", {
      label: "Visibility",
      enumType: "ResourceVisibility",
      values: { LISTED: { label: "Listed" }, UNLISTED: { label: "Unlisted" } },
      width: 104,
      card: "line",
    }),
    status: choice("CASE WHEN r.retired_at IS NULL THEN 'AVAILABLE' ELSE 'RETIRED' END", {
      label: "Status",
      values: {
        AVAILABLE: { label: "Available", mark: "good" },
        RETIRED: { label: "Retired", mark: "off" },
      },
      sort: { kind: "integer", sql: "(r.retired_at IS NOT NULL)::int" },
      width: 112,
      card: "line",
    }),
    updatedAt: instant("r.updated_at", {
      label: "Changed",
      relative: true,
      width: 124,
      type: "numeric",
      card: "line",
    }),
    description: text("r.description", { label: "Description", gaps: true, width: 240, optional: true }),
  },
  fields: {
    kind: { kind: "text", sql: "r.kind::text" },
    target: {
      kind: "text",
      sql: `coalesce(CASE r.kind WHEN 'ROUTER' THEN ${targets}
        WHEN 'ASSISTANT' THEN (SELECT t.name FROM resource t WHERE t.id = r.target_id) ELSE r.attributes->>'endpoint' END, '')`,
    },
    /** How a router chooses, what kind of tool it is */
    how: {
      kind: "text",
      sql: `coalesce(CASE r.kind WHEN 'ROUTER' THEN (SELECT v.strategy::text FROM router_version v
        WHERE v.router_id = r.id AND v.version = r.current_version) ELSE r.attributes->>'toolKind' END, '')`,
    },
  },
  search:
    "(' ' || steward_fold(r.name) || E'\\n ' || steward_fold(r.key) || E'\\n ' || steward_fold(r.description))",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["available", "retired"],
      where: (status, { sql }) => sql`(r.retired_at IS NOT NULL) = ${status === "retired"}`,
    },
  },
  tabs: { sql: "r.retired_at IS NOT NULL", values: { available: "false", retired: "true" } },
});

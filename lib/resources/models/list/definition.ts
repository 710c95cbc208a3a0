// The list of the platform's models: its columns, filters and order.
import { choice, defineList, instant, integer, rowActions, text } from "#lib/list/define.ts";

const line = { card: "line" } as const;

export const modelList = defineList({
  name: "models",
  from: "resource r",
  id: "r.id",
  tables: { s: { join: "LEFT JOIN resource s ON s.id = r.successor_id" } },
  columns: {
    name: text("r.name", {
      label: "Model",
      under: "Identifier",
      sort: '(steward_fold(r.name) COLLATE "C")',
      width: 276,
      minWidth: 180,
      card: "title",
      sticky: true,
      parts: ["name", "identifier"],
      inFiles: ["name", "identifier"],
    }),
    identifier: text("r.key", {
      label: "Identifier",
      sort: '(r.key COLLATE "C")',
      width: 200,
      optional: true,
    }),
    provider: text("r.provider", {
      label: "Provider",
      sort: '(steward_fold(r.provider) COLLATE "C")',
      width: 132,
      ...line,
    }),
    modelType: choice("r.model_type", {
      label: "Kind",
      enumType: "ModelType",
      values: { INFERENCE: { label: "Inference" }, EMBEDDING: { label: "Embedding" } },
      width: 108,
      ...line,
    }),
    contextWindow: integer("r.context_window", {
      label: "Context window",
      width: 156,
      align: "end",
      type: "numeric",
      ...line,
    }),
    newOrganizations: choice("CASE WHEN r.enabled_by_default THEN 'ON' ELSE 'OFF' END", {
      label: "New organizations",
      values: { ON: { label: "On" }, OFF: { label: "Off" } },
      sort: { kind: "integer", sql: "r.enabled_by_default::int" },
      width: 156,
      ...line,
    }),
    status: choice(
      "CASE WHEN r.retired_at IS NOT NULL THEN 'RETIRED' WHEN r.retires_on IS NOT NULL THEN 'RETIRING' ELSE 'AVAILABLE' END",
      {
        label: "Status",
        values: {
          AVAILABLE: { label: "Available", mark: "good" },
          RETIRING: { label: "Retiring", mark: "late" },
          RETIRED: { label: "Retired", mark: "off" },
        },
        sort: {
          kind: "integer",
          sql: "CASE WHEN r.retired_at IS NOT NULL THEN 2 WHEN r.retires_on IS NOT NULL THEN 1 ELSE 0 END",
        },
        width: 108,
        ...line,
      },
    ),
    retiresOn: text("r.retires_on::text", {
      label: "Retires on",
      gaps: true,
      sort: '(r.retires_on::text COLLATE "C")',
      width: 124,
      optional: true,
    }),
    capabilities: text("array_to_string(r.capabilities, ', ')", {
      label: "Capabilities",
      width: 220,
      optional: true,
    }),
    /** Offered in its place */
    successor: text("s.name", {
      of: "s",
      label: "Successor",
      gaps: true,
      sort: '(steward_fold(s.name) COLLATE "C")',
      width: 180,
      optional: true,
    }),
    updatedAt: instant("r.updated_at", { label: "Changed", relative: true, width: 120, optional: true }),
    actions: rowActions(112),
  },
  search:
    "(' ' || steward_fold(r.name) || E'\\n ' || steward_fold(r.key) || E'\\n ' || steward_fold(r.provider))",
  sort: "provider,name",
  filters: {
    status: {
      kind: "one",
      values: ["available", "retired"],
      where: (status, { sql }) => sql`(r.retired_at IS NOT NULL) = ${status === "retired"}`,
    },
  },
  tabs: { sql: "r.retired_at IS NOT NULL", values: { available: "false", retired: "true" } },
  presets: {
    "on-by-default": { label: "On for new organizations", search: "status=available&newOrganizations=ON" },
    retired: { label: "Retired without a successor", search: "status=retired&successor=empty" },
  },
});

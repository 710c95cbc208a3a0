// The organizations list: its columns, filters and order.
import {
  choice,
  custom,
  defineList,
  instant,
  integer,
  quantity,
  type SqlTools,
  text,
} from "#lib/list/define.ts";
import { type FieldName, organizationFields } from "#lib/organizations/fields.ts";

/** A sum of the ledger */
const sum = { width: 148, align: "end", type: "numeric" } as const;

/** What files have of an organization and no list shows */
function detail(name: FieldName, sql = `o.${name}`) {
  return text(sql, { label: organizationFields[name].label, only: "export", sortable: false });
}

function creditTypeId(code: string, sql: SqlTools["sql"]) {
  return sql`(SELECT id FROM unit WHERE kind = 'CREDIT' AND code = ${code})`;
}

export const organizationList = defineList({
  name: "organizations",
  from: "organization o",
  id: "o.id",
  // Beside the organization stands what changes often. Sorted by one of these, a search that many match walks its index.
  tables: {
    f: {
      join: "JOIN organization_stats f ON f.organization_id = o.id",
      walk: "organization_stats f CROSS JOIN LATERAL (SELECT * FROM organization WHERE id = f.organization_id OFFSET 0) o",
      id: "f.organization_id",
    },
    c: {
      join: "JOIN organization_credits c ON c.organization_id = o.id",
      walk: "organization_credits c CROSS JOIN LATERAL (SELECT * FROM organization WHERE id = c.organization_id OFFSET 0) o",
      id: "c.organization_id",
    },
  },
  columns: {
    number: integer("o.number", { label: "ID", width: 72, type: "mono" }),
    actions: custom({
      label: "Actions",
      width: 164,
      minWidth: 156,
      card: "corner",
      sortable: false,
      only: "table",
    }),
    name: text("o.name", {
      label: "Organization",
      sort: "o.name_key",
      width: 256,
      minWidth: 140,
      card: "title",
      sticky: true,
      inFiles: ["name", "code", "country"],
    }),
    code: text("o.code", { label: "Code", only: "file", sortable: false }),
    memberCount: integer("f.member_count", {
      of: "f",
      label: "Users",
      width: 88,
      align: "end",
      type: "numeric",
      card: "line",
    }),
    contact: text("o.contact", { label: "Contact", sort: "o.contact_key", gaps: true, width: 152 }),
    phone: text("o.phone", { label: "Phone", gaps: true, width: 164, type: "numeric" }),
    email: text("o.email", { label: "Email", gaps: true, width: 216 }),
    domain: text("o.domain", { label: "Domain", gaps: true, width: 168 }),
    purchasedInference: quantity("f.purchased_inference", {
      of: "f",
      label: "Purchased inference",
      heading: "Purchased inference tokens",
      ...sum,
    }),
    assignedInference: quantity("f.assigned_inference", {
      of: "f",
      label: "Assigned inference",
      heading: "Assigned inference tokens",
      ...sum,
    }),
    purchasedEmbedding: quantity("f.purchased_embedding", {
      of: "f",
      label: "Purchased embedding",
      heading: "Purchased embedding tokens",
      ...sum,
    }),
    assignedEmbedding: quantity("f.assigned_embedding", {
      of: "f",
      label: "Assigned embedding",
      heading: "Assigned embedding tokens",
      ...sum,
    }),
    // Credits are in the organization's own credit type.
    creditBalance: quantity("c.balance", { of: "c", label: "Credit Balance", ...sum, card: "line" }),
    creditSpent: quantity("c.spent", {
      of: "c",
      label: "Spent Credits",
      heading: "Total Spent Credits",
      ...sum,
    }),
    status: choice("o.status", {
      label: "Status",
      enumType: "OrganizationStatus",
      values: { ACTIVE: { label: "Active", mark: "good" }, INACTIVE: { label: "Inactive", mark: "off" } },
      width: 108,
      minWidth: 100,
      card: "line",
      exported: ({ status }: { status: string }) => status,
    }),
    tier: text("(SELECT name FROM tier WHERE id = o.tier_id)", {
      label: "Tier",
      sort: { kind: "integer", sql: "o.tier_rank" },
      width: 116,
      card: "line",
    }),
    createdAt: instant("o.created_at", { label: "Created", width: 124, type: "numeric" }),
    country: detail("country"),
    address: detail("address"),
    zip: detail("zip"),
    city: detail("city"),
    website: detail("website"),
    description: detail("description"),
    creditType: detail("creditType", "(SELECT code FROM unit WHERE id = o.credit_type_id)"),
    // An organization that was created here is exported with its own id as external id.
    externalId: text("coalesce(o.external_id, o.id::text)", {
      label: "External ID",
      only: "export",
      sortable: false,
    }),
  },
  fields: {
    slug: { kind: "text", sql: "o.slug" },
    logoId: { kind: "text", sql: "o.logo_id", nullable: true },
  },
  search: "o.search_text",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["active", "inactive"],
      where: (tab, { sql }) => sql`o.status = ${tab.toUpperCase()}::text::"OrganizationStatus"`,
    },
    /** Its code, as of a credit type */
    tier: {
      kind: "reference",
      where: (code, { sql }) => sql`o.tier_rank = (SELECT rank FROM tier WHERE code = ${code})`,
    },
    country: { kind: "reference", where: (code, { sql }) => sql`o.country = ${code}::text` },
    creditType: {
      kind: "reference",
      where: (code, { sql }) => sql`o.credit_type_id = ${creditTypeId(code, sql)}`,
    },
  },
  counts: {
    from: "platform_organization_stats",
    filters: {
      tier: (code, { sql }) => sql`tier_id = (SELECT id FROM tier WHERE code = ${code})`,
      country: (code, { sql }) => sql`country = ${code}::text`,
      creditType: (code, { sql }) => sql`credit_type_id = ${creditTypeId(code, sql)}`,
    },
  },
  tabs: { sql: "o.status", values: { active: "ACTIVE", inactive: "INACTIVE" } },
});

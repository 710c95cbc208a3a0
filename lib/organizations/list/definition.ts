// The organizations list: its columns, filters and order.
import { z } from "zod";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import {
  choice,
  defineList,
  instant,
  integer,
  quantity,
  rowActions,
  type SqlTools,
  stack,
  text,
} from "#lib/list/define.ts";
import { attentionLabels, type OrganizationAttention } from "#lib/organizations/attention/policy.ts";
import { type FieldName, internalFields, organizationFields } from "#lib/organizations/fields.ts";
import { organizationStatuses } from "#lib/organizations/policy.ts";

/** A sum of the ledger */
const sum = { width: 148, align: "end", type: "numeric", optional: true } as const;
const stackedSum = { under: "inference, embedding", width: 100, align: "end", type: "numeric" } as const;

/** What files have of an organization and no list shows */
function detail(name: FieldName, sql = `o.${name}`) {
  return text(sql, { label: organizationFields[name].label, only: "export", sortable: false });
}

function creditTypeId(code: string, sql: SqlTools["sql"]) {
  return sql`(SELECT id FROM unit WHERE kind = 'CREDIT' AND code = ${code})`;
}

// Of platform staff alone: lib/organizations/list/source.ts puts nothing in their place for tenants.
const tagsOf =
  "coalesce((SELECT string_agg(t.tag, ', ' ORDER BY t.tag) FROM organization_tag t WHERE t.organization_id = o.id), '')";
const accountManagerOf = `coalesce((SELECT coalesce(nullif(m.name, ''), m.email)
  || CASE WHEN m.platform_role = 'ADMIN' AND m.status = 'ACTIVE' THEN '' ELSE ' (no longer an Admin)' END
  FROM organization_internal i JOIN "user" m ON m.id = i.account_manager_id WHERE i.organization_id = o.id), '')`;

const attention = Object.keys(attentionLabels) as OrganizationAttention[];

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
      join: `JOIN ${creditSums} c ON c.organization_id = o.id`,
      walk: `${creditSums} c CROSS JOIN LATERAL (SELECT * FROM organization WHERE id = c.organization_id OFFSET 0) o`,
      id: "c.organization_id",
    },
  },
  // Those that show at first fit beside the navigation on a screen of 1280.
  columns: {
    name: text("o.name", {
      label: "Organization",
      sort: "o.name_key",
      width: 184,
      minWidth: 160,
      card: "title",
      sticky: true,
      parts: ["name", "code", "status"],
      inFiles: ["name", "code", "country"],
    }),
    code: text("o.code", {
      label: "Code",
      sort: '(o.code COLLATE "C")',
      width: 104,
      type: "mono",
      optional: true,
    }),
    memberCount: integer("f.member_count", {
      of: "f",
      label: "Users",
      width: 60,
      minWidth: 48,
      align: "end",
      type: "numeric",
      card: "line",
    }),
    contactDetails: stack(["contact", "email", "phone"], { label: "Contact", width: 152 }),
    contact: text("o.contact", {
      label: "Contact name",
      heading: "Contact",
      sort: "o.contact_key",
      gaps: true,
      width: 152,
      optional: true,
    }),
    phone: text("o.phone", { label: "Phone", gaps: true, width: 164, type: "numeric", optional: true }),
    email: text("o.email", { label: "Email", gaps: true, width: 216, optional: true }),
    domain: text("o.domain", { label: "Domain", gaps: true, width: 104 }),
    purchasedTokens: stack(["purchasedInference", "purchasedEmbedding"], {
      label: "Purchased tokens",
      ...stackedSum,
    }),
    purchasedInference: quantity("f.purchased_inference", {
      of: "f",
      label: "Purchased inference tokens",
      ...sum,
    }),
    purchasedEmbedding: quantity("f.purchased_embedding", {
      of: "f",
      label: "Purchased embedding tokens",
      ...sum,
    }),
    assignedTokens: stack(["assignedInference", "assignedEmbedding"], {
      label: "Assigned tokens",
      ...stackedSum,
    }),
    assignedInference: quantity("f.assigned_inference", {
      of: "f",
      label: "Assigned inference tokens",
      ...sum,
    }),
    assignedEmbedding: quantity("f.assigned_embedding", {
      of: "f",
      label: "Assigned embedding tokens",
      ...sum,
    }),
    // Credits are in the organization's own credit type.
    creditBalance: quantity("c.balance", {
      of: "c",
      label: "Credit Balance",
      width: 92,
      align: "end",
      type: "numeric",
      card: "line",
    }),
    creditSpent: quantity("c.spent", { of: "c", label: "Total Spent Credits", ...sum }),
    status: choice("o.status", {
      label: "Status",
      enumType: "OrganizationStatus",
      values: organizationStatuses,
      width: 108,
      minWidth: 100,
      card: "line",
      optional: true,
      exported: ({ status }: { status: string }) => status,
    }),
    tier: text("(SELECT name FROM tier WHERE id = o.tier_id)", {
      label: "Tier",
      sort: { kind: "integer", sql: "o.tier_rank" },
      width: 116,
      card: "line",
      optional: true,
    }),
    description: text("o.description", {
      label: organizationFields.description.label,
      gaps: true,
      sortable: false,
      width: 240,
      optional: true,
    }),
    tags: text(tagsOf, { label: internalFields.tags.label, sortable: false, width: 168, optional: true }),
    accountManager: text(accountManagerOf, {
      label: internalFields.accountManager.label,
      sortable: false,
      width: 148,
      optional: true,
    }),
    createdAt: instant("o.created_at", { label: "Created", width: 124, type: "numeric", optional: true }),
    number: integer("o.number", { label: "ID", width: 60, minWidth: 56, type: "mono" }),
    actions: rowActions(140),
    note: text("coalesce((SELECT i.note FROM organization_internal i WHERE i.organization_id = o.id), '')", {
      label: internalFields.note.label,
      only: "export",
      sortable: false,
    }),
    country: detail("country"),
    address: detail("address"),
    zip: detail("zip"),
    city: detail("city"),
    website: detail("website"),
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
    /** "yes" where the user starred it: row-level security shows one's own stars only */
    favorite: {
      kind: "text",
      sql: "CASE WHEN EXISTS (SELECT 1 FROM favorite_organization s WHERE s.organization_id = o.id) THEN 'yes' ELSE '' END",
    },
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
    attention: {
      kind: "one",
      values: attention,
      optional: true,
      of: ["f", "c"],
    },
    favorite: {
      kind: "one",
      values: ["yes"],
      optional: true,
      where: (_, { sql }) => sql`o.id IN (SELECT organization_id FROM favorite_organization)`,
    },
    tags: {
      kind: "reference",
      gaps: true,
      optional: true,
      where: (tag, { sql }) =>
        tag === ""
          ? sql`NOT EXISTS (SELECT 1 FROM organization_tag t WHERE t.organization_id = o.id)`
          : sql`o.id IN (SELECT organization_id FROM organization_tag WHERE tag = ${tag}::text)`,
    },
    /** By the id of the Admin */
    accountManager: {
      kind: "reference",
      gaps: true,
      optional: true,
      accepts: (id) => z.uuid().safeParse(id).success,
      where: (id, { sql }) =>
        id === ""
          ? sql`NOT EXISTS (SELECT 1 FROM organization_internal i WHERE i.organization_id = o.id AND i.account_manager_id IS NOT NULL)`
          : sql`o.id IN (SELECT organization_id FROM organization_internal WHERE account_manager_id = ${id}::uuid)`,
    },
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
  presets: {
    favorites: { label: "Favorites", search: "favorite=yes" },
    "low-balance": { label: attentionLabels["low-balance"], search: "attention=low-balance" },
    "no-org-admin": {
      label: attentionLabels["no-org-admin"],
      search: "attention=no-org-admin",
      only: "platform",
    },
    inactive: { label: attentionLabels.inactive, search: "attention=inactive" },
    "all-columns": { label: "All columns", columns: "all" },
  },
});

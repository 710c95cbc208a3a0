// The list of API keys: of an organization, of one member, or of the platform.

import {
  defaultRequestsPerMinute,
  keyStatusLabels,
  keyWarnings,
  ownerLabels,
  rotateAfterDays,
  unusedDays,
} from "#lib/keys/policy.ts";
import { choice, custom, defineList, instant, integer, rowActions, text } from "#lib/list/define.ts";

const statusNow = `(CASE WHEN k.revoked_at IS NOT NULL THEN 'REVOKED' WHEN k.expires_at <= now() THEN 'EXPIRED' ELSE 'ACTIVE' END)`;

const isActive = "k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())";

/** SQL by warning, the worst first; of active keys only */
const warningSql: Readonly<Record<keyof typeof keyWarnings, string>> = {
  leaked: "k.leaked_at > s.created_at",
  old: `s.created_at < now() - interval '${rotateAfterDays} days'`,
  unused: `coalesce(k.last_used_at, k.created_at) < now() - interval '${unusedDays} days'`,
};

const warningNow = `(CASE WHEN NOT (${isActive}) THEN NULL ${Object.entries(warningSql)
  .map(([warning, sql]) => `WHEN ${sql} THEN '${warning}'`)
  .join(" ")} END)`;

export const keyList = defineList({
  name: "keys",
  from: "api_key k JOIN api_key_secret s ON s.key_id = k.id AND s.current",
  id: "k.id",
  // Names: looked up for the rows of a page.
  tables: {
    n: {
      join: `LEFT JOIN "user" u ON u.id = k.member_id
        LEFT JOIN workspace w ON w.organization_id = k.organization_id AND w.id = k.workspace_id
        LEFT JOIN "user" b ON b.id = k.created_by_id
        LEFT JOIN membership bm ON bm.organization_id = k.organization_id AND bm.user_id = k.created_by_id`,
    },
  },
  columns: {
    name: text("k.name", {
      label: "Name",
      sort: "k.name_key",
      width: 200,
      minWidth: 150,
      card: "title",
      sticky: true,
    }),
    secret: custom({ label: "Key", width: 152, minWidth: 120, card: "line", sortable: false, type: "mono" }),
    owner: choice("k.owner", {
      label: "Owner",
      enumType: "ApiKeyOwner",
      values: {
        ORGANIZATION: { label: ownerLabels.ORGANIZATION },
        MEMBER: { label: ownerLabels.MEMBER },
        PLATFORM: { label: ownerLabels.PLATFORM },
      },
      width: 130,
      card: "line",
    }),
    scopes: text("array_to_string(k.scopes, ', ')", {
      label: "Scopes",
      sortable: false,
      filterable: false,
      width: 190,
      card: "line",
    }),
    status: choice(statusNow, {
      label: "Status",
      values: {
        ACTIVE: { label: keyStatusLabels.ACTIVE, mark: "good" },
        EXPIRED: { label: keyStatusLabels.EXPIRED, mark: "late" },
        REVOKED: { label: keyStatusLabels.REVOKED, mark: "off" },
      },
      sort: {
        kind: "integer",
        sql: `array_position(ARRAY['ACTIVE', 'EXPIRED', 'REVOKED'], ${statusNow})`,
      },
      width: 100,
      minWidth: 96,
      card: "line",
    }),
    lastUsedAt: instant("k.last_used_at", {
      label: "Last used",
      gaps: true,
      relative: true,
      none: "Never",
      width: 110,
      type: "numeric",
      card: "line",
    }),
    expiresAt: instant("k.expires_at", {
      label: "Expires",
      gaps: true,
      relative: true,
      none: "Never",
      width: 110,
      type: "numeric",
      card: "line",
    }),
    createdAt: instant("k.created_at", {
      label: "Created",
      relative: true,
      width: 110,
      type: "numeric",
      optional: true,
    }),
    /** The creator may have left since; the key remains */
    createdBy: text(
      `CASE WHEN k.organization_id IS NULL OR bm.id IS NOT NULL THEN coalesce(b.name, 'A former Admin')
        WHEN k.created_by_admin THEN 'A platform Admin' WHEN k.created_by_id IS NULL THEN 'Steward' ELSE 'A former member' END`,
      { of: "n", label: "Created by", sortable: false, filterable: false, width: 150, optional: true },
    ),
    requestsPerMinute: integer("k.requests_per_minute", {
      label: "Requests per minute",
      nullable: true,
      sortable: false,
      none: `${defaultRequestsPerMinute}`,
      width: 140,
      align: "end",
      type: "numeric",
      optional: true,
    }),
    networks: text("array_to_string(k.networks, ', ')", {
      label: "Networks",
      gaps: true,
      none: "Any",
      sortable: false,
      filterable: false,
      width: 150,
      optional: true,
    }),
    lastUsedIp: text("k.last_used_ip", {
      label: "Last used from",
      gaps: true,
      sortable: false,
      width: 140,
      optional: true,
    }),
    lastUsedBy: text("k.last_used_by", {
      label: "Last used by",
      gaps: true,
      sortable: false,
      width: 180,
      optional: true,
    }),
    secretAt: instant("s.created_at", {
      label: "Secret created",
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    /** When the secret before the last rotation stops working */
    graceEndsAt: instant(
      "(SELECT e.expires_at FROM api_key_secret e WHERE e.key_id = k.id AND NOT e.current AND e.expires_at > now())",
      { label: "Old secret ends", gaps: true, relative: true, sortable: false, width: 120, optional: true },
    ),
    actions: rowActions(),
  },
  fields: {
    organizationId: { kind: "text", sql: "k.organization_id", nullable: true },
    /** Whom it acts for, or the workspace that it is limited to; "" for neither */
    ownerName: {
      kind: "text",
      sql: "coalesce(u.name, w.name, CASE WHEN k.member_id IS NOT NULL THEN 'A former member' END, '')",
      of: "n",
    },
    warning: { kind: "choice", sql: warningNow, nullable: true },
    version: { kind: "integer", sql: "k.version" },
    /** Separated by commas */
    resourceIds: { kind: "text", sql: "array_to_string(k.resource_ids, ',')" },
    start: { kind: "text", sql: "s.start" },
    end: { kind: "text", sql: 's."end"' },
  },
  search: "k.search_text",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["active", "expired", "revoked"],
      where: (status, { raw, sql }) => sql`${raw(statusNow)} = ${status.toUpperCase()}`,
    },
    warning: {
      kind: "one",
      values: Object.keys(keyWarnings),
      optional: true,
      where: (warning, { raw, sql }) => sql`${raw(warningNow)} = ${warning}`,
    },
  },
  tabs: {
    sql: statusNow,
    values: { active: "ACTIVE", expired: "EXPIRED", revoked: "REVOKED" },
  },
  presets: {
    unused: { label: keyWarnings.unused, search: "status=active&warning=unused" },
    old: { label: keyWarnings.old, search: "status=active&warning=old" },
  },
});

// The invitations list: its columns, filters and order.

import { roleLabels } from "#lib/access/policy.ts";
import { invitationAttention, statusLabels } from "#lib/invitations/policy.ts";
import { choice, defineList, instant, rowActions, text } from "#lib/list/define.ts";
import { deliveryLabels } from "#lib/mailer/policy.ts";

/** SQL: the status of the invitation `i`, derived from its times when it is read: no job has to update it. */
export const statusNow = `(CASE WHEN i.accepted_at IS NOT NULL THEN 'ACCEPTED' WHEN i.revoked_at IS NOT NULL THEN 'REVOKED'
  WHEN i.expires_at <= now() THEN 'EXPIRED' ELSE 'PENDING' END)`;

/**
 * SQL: its position in the order of status, as indexed: open ones by their expiry, so that now separates pending from
 * expired ones, and after them the accepted and revoked ones.
 */
export const statusPosition =
  "(CASE WHEN i.revoked_at IS NOT NULL THEN '1000-01-01 00:00:00+00' WHEN i.accepted_at IS NOT NULL THEN '1001-01-01 00:00:00+00' ELSE i.expires_at END)";

/** The position of each tab's rows */
const positions: Readonly<Record<string, string>> = {
  pending: "> now()",
  expired: "BETWEEN '1002-01-01 00:00:00+00' AND now()",
  accepted: "= '1001-01-01 00:00:00+00'",
  revoked: "= '1000-01-01 00:00:00+00'",
};

export function whereStatus(status: string): string {
  return `${statusPosition} ${positions[status]}`;
}

const roles: Readonly<Record<string, string>> = { "org-admin": "ORG_ADMIN", user: "USER" };

const attention = Object.keys(invitationAttention) as (keyof typeof invitationAttention)[];

export const invitationList = defineList({
  name: "invitations",
  from: "invitation i JOIN organization o ON o.id = i.organization_id AND o.deleted_at IS NULL",
  id: "i.id",
  // The inviter and the last email: looked up for the rows of a page.
  tables: {
    b: { join: 'LEFT JOIN "user" b ON b.id = i.invited_by_id' },
    d: {
      join: `LEFT JOIN LATERAL (SELECT m.status, m.server_response FROM email m WHERE m.invitation_id = i.id AND m.kind = 'invitation'
        ORDER BY m.created_at DESC, m.id DESC LIMIT 1) d ON true`,
    },
  },
  // Together as wide as a small laptop leaves beside the navigation
  columns: {
    email: text("i.email", {
      label: "Email",
      sort: '(i.email COLLATE "C")',
      width: 240,
      minWidth: 160,
      card: "title",
      sticky: true,
    }),
    organization: text("o.name", { label: "Organization", sort: "o.name_key", width: 158, card: "line" }),
    role: choice("i.role", {
      label: "Role",
      enumType: "OrganizationRole",
      values: { ORG_ADMIN: { label: roleLabels.ORG_ADMIN }, USER: { label: roleLabels.USER } },
      width: 90,
      card: "line",
    }),
    /** In the order of the tabs; by itself it is read segment by segment (sort.ts) */
    status: choice(statusNow, {
      label: "Status",
      values: {
        PENDING: { label: statusLabels.PENDING, mark: "wait" },
        ACCEPTED: { label: statusLabels.ACCEPTED, mark: "good" },
        EXPIRED: { label: statusLabels.EXPIRED, mark: "late" },
        REVOKED: { label: statusLabels.REVOKED, mark: "off" },
      },
      sort: {
        kind: "integer",
        sql: `array_position(ARRAY['PENDING', 'ACCEPTED', 'EXPIRED', 'REVOKED'], ${statusNow})`,
      },
      width: 102,
      minWidth: 102,
      card: "line",
    }),
    /** "" when the inviter was an Admin of the platform or a job, or was deleted */
    invitedBy: text("coalesce(b.name, '')", {
      of: "b",
      label: "Invited by",
      gaps: true,
      sortable: false,
      width: 140,
      none: "Platform",
      optional: true,
    }),
    sentAt: instant("i.sent_at", {
      label: "Sent",
      relative: true,
      width: 110,
      minWidth: 100,
      type: "numeric",
      card: "line",
    }),
    expiresAt: instant("i.expires_at", {
      label: "Expires",
      relative: true,
      width: 110,
      minWidth: 100,
      type: "numeric",
      card: "line",
    }),
    /** The status of its last email; null before there was one. Failures are first: those are what one looks for. */
    delivery: choice("d.status", {
      of: "d",
      label: "Delivery",
      values: {
        QUEUED: { label: deliveryLabels.QUEUED, mark: "wait" },
        SENT: { label: deliveryLabels.SENT, mark: "good" },
        BOUNCED: { label: deliveryLabels.BOUNCED, mark: "bad" },
      },
      nullable: true,
      sort: { kind: "integer", sql: "i.delivery_rank" },
      width: 100,
      minWidth: 96,
      card: "line",
      none: "None",
      exported: (row: { delivery: keyof typeof deliveryLabels | null; serverResponse: string }) =>
        row.delivery ? [deliveryLabels[row.delivery], row.serverResponse].filter(Boolean).join(": ") : "",
    }),
    actions: rowActions(),
  },
  fields: {
    organizationId: { kind: "text", sql: "i.organization_id" },
    slug: { kind: "text", sql: "o.slug" },
    acceptedAt: { kind: "instant", sql: "i.accepted_at", nullable: true },
    /** Last response of the mail server */
    serverResponse: { kind: "text", sql: "coalesce(d.server_response, '')", of: "d" },
  },
  search: "i.search_text",
  sort: "-sentAt",
  filters: {
    /** The slug of one organization */
    org: { kind: "plain", where: (slug, { sql }) => sql`o.slug = ${slug}::text` },
    status: {
      kind: "one",
      values: ["pending", "accepted", "expired", "revoked"],
      where: (status, { raw }) => raw(whereStatus(status)),
    },
    attention: {
      kind: "one",
      values: attention,
      optional: true,
      where: (kind, { raw }) =>
        raw(
          `${whereStatus("pending")} AND ${kind === "bounced" ? "i.delivery_rank = 1" : `${statusPosition} <= now() + interval '48 hours'`}`,
        ),
    },
    role: {
      kind: "choice",
      values: Object.keys(roles),
      where: (role, { sql }) => sql`i.role = ${roles[role]}::text::"OrganizationRole"`,
    },
  },
  tabs: {
    sql: statusNow,
    values: { pending: "PENDING", accepted: "ACCEPTED", expired: "EXPIRED", revoked: "REVOKED" },
  },
  presets: {
    expiring: { label: "Expiring soon", search: "attention=expiring&sort=expiresAt" },
    bounced: { label: invitationAttention.bounced, search: "attention=bounced" },
    expired: { label: statusLabels.EXPIRED, search: "status=expired&sort=-expiresAt" },
  },
});

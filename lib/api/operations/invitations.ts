// The invitations of an organization. A key invites users only: it makes nobody an administrator.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { count, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { inviteUsersSchema } from "#lib/invitations/schema.ts";
import { inviteUsers, resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import { getOrganizationById } from "#lib/organizations/queries.ts";

const statuses = ["pending", "accepted", "expired", "revoked"] as const;
const invitationParams = organizationParams.extend({ invitation_id: z.uuid() });

const invitation = z.strictObject({
  id,
  email: text,
  role: z.enum(["org_admin", "user"]),
  status: z.enum(statuses),
  sent_at: instant,
  expires_at: instant,
  accepted_at: instant.nullable(),
});

export const invitationOperations = [
  operation({
    id: "listInvitations",
    method: "GET",
    path: "/organizations/{organization_id}/invitations",
    tag: "Invitations",
    summary: "List the invitations of an organization",
    scope: "members:read",
    params: organizationParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches email addresses"),
      status: z.enum(statuses).optional(),
      ...pageQuery,
    }),
    answer: pageOf(invitation),
    example: {
      answer: {
        data: [
          {
            id: "0199d5a0-5555-7c1a-9f54-0c1b6f1f2a06",
            email: "grace@acme.example",
            role: "user",
            status: "pending",
            sent_at: "2026-11-30T09:12:00.000Z",
            expires_at: "2026-12-07T09:12:00.000Z",
            accepted_at: null,
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: async ({ key, params, query }) => {
      const { slug } = await getOrganizationById(key.actor, params.organization_id);
      const { q, status = null } = query;
      return answerPage(
        { key, of: `listInvitations ${params.organization_id}`, query },
        (at) => listInvitations(key.actor, { ...loadListParams({}), ...at, org: slug, q, status }),
        (row) => ({
          id: row.id,
          email: row.email,
          role: row.role === "USER" ? ("user" as const) : ("org_admin" as const),
          status: row.status.toLowerCase() as (typeof statuses)[number],
          sent_at: row.sentAt,
          expires_at: row.expiresAt,
          accepted_at: row.acceptedAt,
        }),
      );
    },
  }),
  operation({
    id: "inviteUsers",
    method: "POST",
    path: "/organizations/{organization_id}/invitations",
    tag: "Invitations",
    summary: "Invite people",
    description:
      "Each address is answered on its own; all or, when a limit does not suffice, none are invited.",
    scope: "invitations:write",
    params: organizationParams,
    body: z.strictObject({
      emails: z.array(rawText(320)).min(1).max(1000),
      expires_in: inviteUsersSchema.shape.expiresIn.describe("Seconds"),
    }),
    answer: z.strictObject({
      results: z.array(
        z.strictObject({
          email: text,
          outcome: z.enum([
            "invited",
            "renewed",
            "already_member",
            "already_invited",
            "too_often",
            "not_valid",
            "repeated",
          ]),
          reason: text.optional(),
          invitation_id: id.optional().describe("The invitation that is open already"),
        }),
      ),
    }),
    example: {
      body: { emails: ["grace@acme.example"], expires_in: 604800 },
      answer: { results: [{ email: "grace@acme.example", outcome: "invited" }] },
    },
    problems: ["conflict", "limit_exceeded"],
    handle: async ({ key, params, body }) => {
      const input = inviteUsersSchema.parse({
        organizationId: params.organization_id,
        addresses: body.emails.join("\n"),
        role: "USER",
        expiresIn: body.expires_in,
      });
      const found = await inviteUsers(key.actor, input);
      const results = found.map(({ address, outcome, reason, invitationId }) => ({
        email: address,
        outcome: outcome.replaceAll("-", "_") as "invited",
        ...(reason ? { reason } : {}),
        ...(invitationId ? { invitation_id: invitationId } : {}),
      }));
      return { body: { results } };
    },
  }),
  operation({
    id: "resendInvitations",
    method: "POST",
    path: "/organizations/{organization_id}/invitations/{invitation_id}/resend",
    tag: "Invitations",
    summary: "Resend an invitation",
    description: "Emails a new link; the old one stops working.",
    scope: "invitations:write",
    params: invitationParams,
    answer: z.strictObject({ sent: count }),
    example: { answer: { sent: 1 } },
    problems: ["conflict"],
    handle: async ({ key, params }) => {
      const { sent } = await resendInvitations(key.actor, {
        organizationId: params.organization_id,
        ids: [params.invitation_id],
      });
      return { body: { sent } };
    },
  }),
  operation({
    id: "revokeInvitation",
    method: "DELETE",
    path: "/organizations/{organization_id}/invitations/{invitation_id}",
    tag: "Invitations",
    summary: "Revoke an invitation",
    description: "Its link stops working.",
    scope: "invitations:write",
    params: invitationParams,
    example: {},
    problems: ["conflict"],
    handle: async ({ key, params }) => {
      await revokeInvitation(key.actor, { organizationId: params.organization_id, id: params.invitation_id });
      return { body: undefined };
    },
  }),
];

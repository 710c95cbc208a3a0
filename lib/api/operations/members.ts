// The members of an organization.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { removeMembership } from "#lib/memberships/service.ts";
import { getOrganizationById } from "#lib/organizations/queries.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

const member = z.strictObject({
  id,
  name: text,
  email: text,
  role: z.enum(["org_admin", "user"]),
  status: z.enum(["active", "disabled"]),
  last_active_at: instant.nullable(),
});

export const memberOperations = [
  operation({
    id: "listUsers",
    method: "GET",
    path: "/organizations/{organization_id}/members",
    tag: "Members",
    summary: "List the members of an organization",
    scope: "members:read",
    params: organizationParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches names and email addresses"),
      status: z.enum(["active", "disabled"]).optional(),
      ...pageQuery,
    }),
    answer: pageOf(member),
    example: {
      answer: {
        data: [
          {
            id: "0199d5a0-4444-7c1a-9f54-0c1b6f1f2a05",
            name: "Ada Lovelace",
            email: "ada@acme.example",
            role: "org_admin",
            status: "active",
            last_active_at: "2026-11-30T09:12:00.000Z",
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
        { key, of: `listUsers ${params.organization_id}`, query },
        (at) => listUsers(key.actor, { ...loadListParams({}), ...at, org: slug, q, status }),
        (row) => ({
          id: row.id,
          name: row.name,
          email: row.email,
          role: row.role === "USER" ? ("user" as const) : ("org_admin" as const),
          status: row.status === "ACTIVE" ? ("active" as const) : ("disabled" as const),
          last_active_at: row.lastActiveAt,
        }),
      );
    },
  }),
  operation({
    id: "removeMembership",
    method: "DELETE",
    path: "/organizations/{organization_id}/members/{member_id}",
    tag: "Members",
    summary: "Remove a member",
    description:
      "Ends the member's sessions and revokes their personal API keys. You can't remove the last active Org Admin.",
    scope: "members:write",
    params: organizationParams.extend({ member_id: z.uuid() }),
    example: {},
    problems: ["conflict"],
    handle: async ({ key, params }) => {
      await removeMembership(key.actor, {
        organizationId: params.organization_id,
        userId: params.member_id,
      });
      return { body: undefined };
    },
  }),
];

// Who is in a workspace.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { lower, roles, workspaceParams } from "#lib/api/operations/workspaces.ts";
import { answerPage } from "#lib/api/page.ts";
import { id, instant, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listWorkspaceMembers } from "#lib/workspaces/members/list/queries.ts";
import { loadListParams } from "#lib/workspaces/members/list/schema.ts";
import { setWorkspaceMembersSchema } from "#lib/workspaces/members/schema.ts";
import { removeWorkspaceMembers, setWorkspaceMembers } from "#lib/workspaces/members/service.ts";

const member = z.strictObject({
  id,
  name: text,
  email: text,
  role: z.enum(roles),
  through: z
    .enum(["member", "everyone", "org_admin"])
    .describe("Added by name, in an open workspace, or as an Org Admin of the organization"),
  added_at: instant.nullable(),
});

const ada = "0199d5a0-4444-7c1a-9f54-0c1b6f1f2a05";
const path = "/organizations/{organization_id}/workspaces/{workspace_id}/members";

export const workspaceMemberOperations = [
  operation({
    id: "listWorkspaceMembers",
    method: "GET",
    path,
    tag: "Workspaces",
    summary: "List who is in a workspace",
    scope: "workspaces:read",
    params: workspaceParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches names and email addresses"),
      ...pageQuery,
    }),
    answer: pageOf(member),
    example: {
      answer: {
        data: [
          {
            id: ada,
            name: "Ada Lovelace",
            email: "ada@acme.example",
            role: "editor",
            through: "member",
            added_at: "2026-11-30T09:12:00.000Z",
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: ({ key, params, query }) => {
      const workspace = { organizationId: params.organization_id, id: params.workspace_id };
      return answerPage(
        { key, of: `listWorkspaceMembers ${workspace.organizationId} ${workspace.id}`, query },
        (at) => listWorkspaceMembers(key.actor, workspace, { ...loadListParams({}), ...at, q: query.q }),
        (row) => ({
          id: row.id,
          name: row.name,
          email: row.email,
          role: lower(row.role),
          through: lower(row.via),
          added_at: row.addedAt,
        }),
      );
    },
  }),
  operation({
    id: "setWorkspaceMembers",
    method: "POST",
    path,
    tag: "Workspaces",
    summary: "Put members of the organization into a workspace, or change their role there",
    scope: "workspaces:write",
    params: workspaceParams,
    body: z.strictObject({
      member_ids: setWorkspaceMembersSchema.shape.userIds,
      role: z.enum(roles),
    }),
    answer: z.strictObject({ changed: z.array(id) }),
    example: { body: { member_ids: [ada], role: "editor" }, answer: { changed: [ada] } },
    handle: async ({ key, params, body }) => ({
      body: await setWorkspaceMembers(
        key.actor,
        setWorkspaceMembersSchema.parse({
          organizationId: params.organization_id,
          workspaceId: params.workspace_id,
          userIds: body.member_ids,
          role: body.role.toUpperCase(),
        }),
      ),
    }),
  }),
  operation({
    id: "removeWorkspaceMembers",
    method: "DELETE",
    path: `${path}/{member_id}`,
    tag: "Workspaces",
    summary: "Take a member out of a workspace",
    description: "They stay in the organization.",
    scope: "workspaces:write",
    params: workspaceParams.extend({ member_id: z.uuid() }),
    example: {},
    handle: async ({ key, params }) => {
      await removeWorkspaceMembers(key.actor, {
        organizationId: params.organization_id,
        workspaceId: params.workspace_id,
        userIds: [params.member_id],
      });
      return { body: undefined };
    },
  }),
];

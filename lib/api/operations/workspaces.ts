// The workspaces of an organization.
import { v5 as uuidv5 } from "uuid";
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { Problem } from "#lib/api/problem.ts";
import { count, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";
import { listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";
import { workspaceChanges } from "#lib/workspaces/policy.ts";
import { getWorkspaceById } from "#lib/workspaces/queries.ts";
import {
  createWorkspaceSchema,
  updateWorkspaceSchema,
  type Workspace,
  workspaceFields,
} from "#lib/workspaces/schema.ts";
import { createWorkspace, updateWorkspace } from "#lib/workspaces/service.ts";
import { changeWorkspacesSchema } from "#lib/workspaces/status/schema.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";

/** UUID namespace of ids that follow from an Idempotency-Key: creating is repeatable */
const namespace = "0e0c8f5c-6d0f-4a0b-9d0e-7f8f0d6a1c55";

const statuses = ["active", "suspended", "archived"] as const;
export const roles = ["admin", "editor", "viewer"] as const;

export const workspaceParams = organizationParams.extend({ workspace_id: z.uuid() });

const summary = z.strictObject({
  id,
  name: text,
  slug: text,
  description: text,
  status: z.enum(statuses),
  open: z.boolean().describe("Whether every member of the organization is in it"),
  member_count: count,
  created_at: instant,
});

const details = summary.extend({
  suspended_reason: text,
  open_role: z.enum(roles).describe("What everyone's role is in an open one"),
  archived_at: instant.nullable(),
  deleted_after: instant.nullable().describe("When an archived one will be deleted"),
});

const { name, description } = workspaceFields;
const slug = rawText(64).describe("Its part of addresses; made from the name unless given");

const createBody = z.strictObject({
  name,
  description: description.optional(),
  slug: slug.optional(),
  open: z.boolean().default(false),
  open_role: z.enum(roles).default("viewer"),
  copy_from: z.uuid().optional().describe("The workspace whose members and settings it gets"),
});

const patchBody = z
  .strictObject({ name, description, slug, open: z.boolean(), open_role: z.enum(roles) })
  .partial();

const row = {
  id: "0199d5a0-6666-7c1a-9f54-0c1b6f1f2a07",
  name: "Marketing",
  slug: "marketing",
  description: "Campaigns of all brands",
  status: "active",
  open: false,
  member_count: 12,
  created_at: "2026-02-01T08:00:00.000Z",
};
const example = {
  ...row,
  suspended_reason: "",
  open_role: "viewer",
  archived_at: null,
  deleted_after: null,
};

const path = "/organizations/{organization_id}/workspaces";

export const workspaceOperations = [
  operation({
    id: "listWorkspaces",
    method: "GET",
    path,
    tag: "Workspaces",
    summary: "List the workspaces of an organization",
    scope: "workspaces:read",
    params: organizationParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches names and descriptions"),
      status: z.enum(statuses).optional(),
      ...pageQuery,
    }),
    answer: pageOf(summary),
    example: { answer: { data: [row], has_more: false, next_cursor: null } },
    handle: ({ key, params, query }) => {
      const { q, status = null } = query;
      return answerPage(
        { key, of: `listWorkspaces ${params.organization_id}`, query },
        (at) =>
          listWorkspaces(key.actor, params.organization_id, { ...loadListParams({}), ...at, q, status }),
        (found) => ({
          id: found.id,
          name: found.name,
          slug: found.slug,
          description: found.description,
          status: lower(found.status),
          open: found.access === "OPEN",
          member_count: found.users,
          created_at: found.createdAt,
        }),
      );
    },
  }),
  operation({
    id: "getWorkspace",
    method: "GET",
    path: `${path}/{workspace_id}`,
    tag: "Workspaces",
    summary: "Get a workspace",
    scope: "workspaces:read",
    params: workspaceParams,
    answer: details,
    example: { answer: example },
    handle: async ({ key, params }) =>
      whole(await getWorkspaceById(key.actor, params.organization_id, params.workspace_id)),
  }),
  operation({
    id: "createWorkspace",
    method: "POST",
    path,
    tag: "Workspaces",
    summary: "Create a workspace",
    scope: "workspaces:write",
    params: organizationParams,
    body: createBody,
    status: 201,
    answer: details,
    example: { body: { name: "Marketing", open: false }, answer: example },
    problems: ["conflict", "limit_exceeded"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const input = createWorkspaceSchema.parse({
        id: uuidv5(idempotencyKey, namespace),
        organizationId: params.organization_id,
        name: body.name,
        description: body.description ?? "",
        slug: body.slug ?? "",
        open: body.open,
        openRole: body.open_role.toUpperCase(),
        copyFrom: body.copy_from ?? null,
      });
      await createWorkspace(key.actor, input);
      return whole(await getWorkspaceById(key.actor, params.organization_id, input.id));
    },
  }),
  operation({
    id: "updateWorkspace",
    method: "PATCH",
    path: `${path}/{workspace_id}`,
    tag: "Workspaces",
    summary: "Edit a workspace",
    description: "What is left out stays as it is. Send the ETag of what you read in If-Match.",
    scope: "workspaces:write",
    params: workspaceParams,
    body: patchBody,
    answer: details,
    example: { body: { name: "Brand marketing" }, answer: { ...example, name: "Brand marketing" } },
    problems: ["conflict", "version_mismatch", "version_required"],
    handle: async ({ key, params, body, version }) => {
      const { organization_id: organizationId, workspace_id } = params;
      const current = await getWorkspaceById(key.actor, organizationId, workspace_id);
      if (current.version !== version)
        throw new Problem("version_mismatch", "The workspace was changed since. Read it again.");
      const { open_role: openRole, ...given } = body;
      const input = updateWorkspaceSchema.parse({
        name: current.name,
        description: current.description,
        slug: current.slug,
        open: current.open,
        ...given,
        openRole: openRole?.toUpperCase() ?? current.openRole,
        organizationId,
        id: workspace_id,
        version,
      });
      await updateWorkspace(key.actor, input);
      return whole(await getWorkspaceById(key.actor, organizationId, workspace_id));
    },
  }),
  operation({
    id: "changeWorkspaces",
    method: "POST",
    path: `${path}/{workspace_id}/status`,
    tag: "Workspaces",
    summary: "Suspend, reactivate, archive or restore a workspace",
    description:
      "Nobody but Org Admins opens a suspended one, and nothing may be used in it. An archived one does not count toward the limit and is deleted after the organization's retention.",
    scope: "workspaces:write",
    params: workspaceParams,
    body: z.strictObject({
      change: z.enum(workspaceChanges),
      reason: rawText(2000).default("").describe("Why it is suspended; shown to its people"),
    }),
    answer: details,
    example: {
      body: { change: "suspend", reason: "Budget review" },
      answer: { ...example, status: "suspended", suspended_reason: "Budget review" },
    },
    problems: ["conflict", "limit_exceeded"],
    handle: async ({ key, params, body }) => {
      const { organization_id: organizationId, workspace_id } = params;
      const input = changeWorkspacesSchema.parse({ organizationId, ids: [workspace_id], ...body });
      await changeWorkspaces(key.actor, input);
      return whole(await getWorkspaceById(key.actor, organizationId, workspace_id));
    },
  }),
  operation({
    id: "deleteWorkspace",
    method: "DELETE",
    path: `${path}/{workspace_id}`,
    tag: "Workspaces",
    summary: "Delete a workspace for good",
    description:
      "Members stay in the organization. To keep the workspace's data for a while, archive it instead.",
    scope: "workspaces:write",
    params: workspaceParams,
    query: z.strictObject({
      confirmation: rawText(400).describe("The workspace's name, to confirm"),
    }),
    example: {},
    handle: async ({ key, params, query }) => {
      await deleteWorkspace(key.actor, {
        organizationId: params.organization_id,
        id: params.workspace_id,
        confirmation: query.confirmation,
      });
      return { body: undefined };
    },
  }),
];

/** "ACTIVE" as programs read it. */
export function lower<Name extends string>(name: Name): Lowercase<Name> {
  return name.toLowerCase() as Lowercase<Name>;
}

function whole(found: Workspace) {
  return {
    body: {
      id: found.id,
      name: found.name,
      slug: found.slug,
      description: found.description,
      status: lower(found.status),
      suspended_reason: found.suspendedReason,
      open: found.open,
      open_role: lower(found.openRole),
      member_count: found.userCount,
      created_at: found.createdAt,
      archived_at: found.archivedAt,
      deleted_after: found.purgeAt,
    },
    version: found.version,
  };
}

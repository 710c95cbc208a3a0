// Effective access, both ways: what a subject may use, and who may use a resource.

import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { readAccess } from "#lib/resources/access/read.ts";
import type {
  Access,
  AccessChoices,
  EffectiveAccess,
  EffectiveAccessPage,
  ResourceUser,
  ResourceUsersPage,
  Subject,
} from "#lib/resources/access/schema.ts";
import type { PolicyMode, ResourceKind } from "#prisma/client/enums.ts";

const pageSize = 50;

/**
 * Every resource of these kinds with the answer for an organization, one of its workspaces or one of its members. Throws
 * NOT_FOUND for an unknown one.
 */
export async function listEffectiveAccess(
  actor: Actor,
  subject: Subject,
  kinds: readonly ResourceKind[],
): Promise<EffectiveAccessPage> {
  const scope = await authorize(actor, "organization:read", subject.organizationId);
  const { organizationId, workspaceId = null, userId = null } = subject;
  if (![workspaceId, userId].every((id) => id === null || z.uuid().safeParse(id).success))
    throw notFound(workspaceId ? "Workspace" : "Member");
  const level = userId ? "MEMBER" : workspaceId ? "WORKSPACE" : "ORGANIZATION";
  return readTransaction(scope, async (tx) => {
    const [rows, policies, [answer]] = await Promise.all([
      tx.$queryRaw<Omit<EffectiveAccess, "access">[]>`
        SELECT r.id, r.kind, r.name, r.key, r.provider, r.description, r.visibility, r.organization_id IS NOT NULL AS own,
          r.retired_at IS NOT NULL AS retired, access_allows(p.mode, p.exceptions, r.id) AS enabled
        FROM resource r
        LEFT JOIN access_policy o ON o.organization_id = ${organizationId}::uuid AND o.level = 'ORGANIZATION' AND o.kind = r.kind
        LEFT JOIN access_policy p ON p.organization_id = ${organizationId}::uuid AND p.level = ${level}::text::"AccessLevel"
          AND p.kind = r.kind AND (p.level <> 'WORKSPACE' OR p.workspace_id = ${workspaceId}::uuid)
          AND (p.level <> 'MEMBER' OR p.user_id = ${userId}::uuid)
        WHERE r.kind::text = ANY (${[...kinds]}::text[]) AND (r.organization_id IS NULL OR r.organization_id = ${organizationId}::uuid)
          AND (r.retired_at IS NULL OR r.organization_id IS NOT NULL OR (o.mode = 'ONLY' AND r.id = ANY (o.exceptions)))
        ORDER BY r.kind, own DESC, r.provider, r.name, r.id`,
      tx.$queryRaw<{ kind: ResourceKind; mode: PolicyMode }[]>`
        SELECT kind, mode FROM access_policy
        WHERE organization_id = ${organizationId}::uuid AND level = ${level}::text::"AccessLevel"
          AND (level <> 'WORKSPACE' OR workspace_id = ${workspaceId}::uuid) AND (level <> 'MEMBER' OR user_id = ${userId}::uuid)`,
      readAccess(tx, [subject], { kinds }),
    ]);
    if (!answer) throw notFound(workspaceId ? "Workspace" : "Organization");
    const modes = new Map(policies.map(({ kind, mode }) => [kind, mode]));
    return {
      rows: rows.map((row) => ({ ...row, access: required(answer(row.id), "the answer") })),
      policies: kinds.map((kind) => {
        const mode = modes.get(kind);
        return { kind, newOnes: mode ? (mode === "ONLY" ? ("off" as const) : ("on" as const)) : null };
      }),
    };
  });
}

/** What can be asked about in an organization. `userId` is the member who is chosen. */
export async function listAccessChoices(
  actor: Actor,
  organizationId: string,
  userId: string,
): Promise<AccessChoices> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const chosen = z.uuid().safeParse(userId).success ? userId : null;
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [workspaces, members, resources] = await Promise.all([
      tx.$queryRaw<AccessChoices["workspaces"]>`
        SELECT id, name FROM workspace
        WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL ORDER BY name_key, id LIMIT 500`,
      tx.$queryRaw<NonNullable<AccessChoices["member"]>[]>`
        SELECT u.id, u.name, u.email FROM membership m JOIN "user" u ON u.id = m.user_id
        WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ${chosen}::uuid`,
      tx.$queryRaw<AccessChoices["resources"]>`
        SELECT id, kind, name FROM resource
        WHERE retired_at IS NULL AND (organization_id IS NULL OR organization_id = ${organizationId}::uuid)
        ORDER BY kind, name, id`,
    ]);
    return { workspaces, member: members[0] ?? null, resources };
  });
}

/** Which workspaces and members of an organization may use a resource. Throws NOT_FOUND. */
export async function listResourceUsers(
  actor: Actor,
  { organizationId, resourceId, page = 1 }: { organizationId: string; resourceId: string; page?: number },
): Promise<ResourceUsersPage> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const skip = (Math.min(Math.max(1, page), 10_000) - 1) * pageSize;
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [resource, workspaces, people] = await Promise.all([
      requireResource(tx, resourceId, organizationId),
      tx.$queryRaw<Named[]>`
        SELECT id, name, '' AS detail FROM workspace
        WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND status <> 'ARCHIVED' ORDER BY name_key, id LIMIT 200`,
      tx.$queryRaw<Named[]>`
        SELECT u.id, coalesce(nullif(u.name, ''), u.email) AS name, u.email AS detail
        FROM membership m JOIN "user" u ON u.id = m.user_id WHERE m.organization_id = ${organizationId}::uuid
        ORDER BY u.name_key, u.id LIMIT ${pageSize + 1} OFFSET ${skip}`,
    ]);
    const shown = people.slice(0, pageSize);
    const answers = await readAccess(
      tx,
      [
        ...workspaces.map(({ id }) => ({ organizationId, workspaceId: id })),
        ...shown.map(({ id }) => ({ organizationId, userId: id })),
      ],
      { ids: [resourceId] },
    );
    const withAnswer = (rows: readonly Named[], from: number) =>
      rows.map((row, n): ResourceUser => ({ ...row, access: answerOf(answers[from + n]?.(resourceId)) }));
    return {
      resource,
      workspaces: withAnswer(workspaces, 0),
      people: withAnswer(shown, workspaces.length),
      page,
      more: people.length > pageSize,
    };
  });
}

/** Which organizations may use a resource of the platform, by name. Throws NOT_FOUND. */
export async function listResourceOrganizations(
  actor: Actor,
  { resourceId, page = 1 }: { resourceId: string; page?: number },
): Promise<ResourceUsersPage> {
  const scope = await authorize(actor, "resource:read");
  const skip = (Math.min(Math.max(1, page), 10_000) - 1) * pageSize;
  return readTransaction(scope, async (tx) => {
    const [resource, organizations] = await Promise.all([
      requireResource(tx, resourceId, null),
      tx.$queryRaw<Named[]>`
        SELECT id, name, slug AS detail FROM organization WHERE deleted_at IS NULL
        ORDER BY name_key, id LIMIT ${pageSize + 1} OFFSET ${skip}`,
    ]);
    const shown = organizations.slice(0, pageSize);
    const subjects = shown.map(({ id }) => ({ organizationId: id }));
    const answers = await readAccess(tx, subjects, { ids: [resourceId] });
    return {
      resource,
      workspaces: [],
      people: shown.map((row, n) => ({ ...row, access: answerOf(answers[n]?.(resourceId)) })),
      page,
      more: organizations.length > pageSize,
    };
  });
}

type Named = Omit<ResourceUser, "access">;

const answerOf = (access: Access | undefined) => required(access, "the answer");

async function requireResource(
  tx: ReadTx,
  id: string,
  organizationId: string | null,
): Promise<ResourceUsersPage["resource"]> {
  const [found] = z.uuid().safeParse(id).success
    ? await tx.$queryRaw<ResourceUsersPage["resource"][]>`
        SELECT id, kind, name FROM resource WHERE id = ${id}::uuid
          AND (organization_id IS NULL OR organization_id = ${organizationId}::uuid)`
    : [];
  if (!found) throw notFound("Resource");
  return found;
}

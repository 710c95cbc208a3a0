// Creating and editing workspaces.
import { NIL } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { joinNewWorkspace } from "#lib/memberships/workspaces/write.ts";
import { requireWorkspaceRoom } from "#lib/workspaces/limit.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import { copyMembers } from "#lib/workspaces/members/write.ts";
import { freeSlug, requireFreeSlug } from "#lib/workspaces/names.ts";
import type { CreateWorkspace, UpdateWorkspace } from "#lib/workspaces/schema.ts";

/**
 * Creates a workspace, with the members of another one if asked. Idempotent by `id`. Throws CONFLICT for a slug in use,
 * LIMIT_EXCEEDED when the tier allows no more.
 */
export async function createWorkspace(actor: Actor, input: CreateWorkspace): Promise<{ slug: string }> {
  const scope = await authorize(actor, "workspace:manage", input.organizationId);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { copyFrom, ...fields } = input;
      const { id, organizationId } = fields;
      // Under it the ledger counts what the whole organization spends.
      if (id === NIL) throw new AppError("INVALID", "Choose another id.", { field: "id" });
      const organization = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
      const existing = await tx.workspace.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: { slug: true },
      });
      if (existing) return existing;
      const source = copyFrom
        ? (await getWorkspaceInScope(tx, scope, { organizationId, id: copyFrom }, "administer")).workspace
        : null;
      if (fields.slug) await requireFreeSlug(tx, fields);
      const slug = fields.slug || (await freeSlug(tx, organizationId, fields.name));
      await tx.workspace.create({
        data: {
          ...fields,
          slug,
          createdById: actorUserId(actor),
          // A later change of the organization's router leaves it as it is; the naming model stays inherited.
          defaultRouterId: organization.defaultRouterId,
          ...(source && {
            monthlyCredits: source.monthlyCredits,
            ownBudgetOnly: source.ownBudgetOnly,
            defaultRouterId: source.defaultRouterId,
            namingModelId: source.namingModelId,
          }),
        },
      });
      await requireWorkspaceRoom(tx, organizationId);
      const copied = source ? await copyMembers(tx, organizationId, { from: source.id, to: id }) : 0;
      const members = copied + (await joinNewWorkspace(tx, input));
      await record(tx, actor, {
        action: "workspace.created",
        organizationId,
        workspaceId: id,
        targetId: id,
        after: { ...fields, slug, members, ...(source && { copiedFrom: source.id }) },
      });
      return { slug };
    }),
  );
}

const edited = ["name", "slug", "description", "open", "openRole"] as const;

/** Saves a workspace. Throws CONFLICT when somebody saved it since `version` was read, and for a slug in use. */
export async function updateWorkspace(
  actor: Actor,
  input: UpdateWorkspace,
): Promise<{ slug: string; version: number }> {
  const scope = await authorize(actor, "workspace:view", input.organizationId);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { organizationId, id, version, ...fields } = input;
      // Slugs of an organization are taken one after the other.
      await lockOrganization(tx, organizationId);
      const key = { organizationId, id };
      const { workspace } = await getWorkspaceInScope(tx, scope, key, "administer", { lock: true });
      if (workspace.version !== version) {
        throw new AppError(
          "CONFLICT",
          "Someone else saved this workspace while you were editing. Open it again to see the changes.",
        );
      }
      const changes = changesOf(edited, workspace, fields);
      if (!changes) return { slug: workspace.slug, version };
      await requireFreeSlug(tx, input);
      await tx.workspace.update({
        where: { organizationId_id: key },
        data: { ...fields, version: { increment: 1 } },
      });
      await record(tx, actor, {
        action: "workspace.updated",
        organizationId,
        workspaceId: id,
        targetId: id,
        before: changes.before,
        after: changes.after,
      });
      return { slug: fields.slug, version: version + 1 };
    }),
  );
}

async function lockOrganization(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

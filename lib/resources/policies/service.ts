// Changing which resources an organization, a workspace or a member may use.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import type { Permission } from "#lib/access/permissions.ts";
import { type AuditEvent, record } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { allows } from "#lib/resources/access/policy.ts";
import type { SetAccess, SetNewResources } from "#lib/resources/policies/schema.ts";
import { type Holder, lockPolicy, storePolicy, writeSwitches } from "#lib/resources/policies/write.ts";
import type { ResourceKind } from "#prisma/client/enums.ts";

/**
 * Turns resources of one kind on or off. Returns the ids that changed, so that an undo changes no others. Throws CONFLICT for
 * turning on a retired resource, or a model that is not in the tier; NOT_FOUND for an unknown one.
 */
export async function setAccess(actor: Actor, input: SetAccess): Promise<{ changed: string[] }> {
  const scope = await authorize(actor, permissionFor(input), input.organizationId);
  const { organizationId, kind, enabled } = input;
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const holder = await requireHolder(tx, input);
    const resourceIds = [...new Set(input.resourceIds)];
    await requireResources(tx, organizationId, kind, resourceIds, enabled);
    if (enabled && holder.level === "ORGANIZATION") await requireInTier(tx, organization, kind, resourceIds);
    const changed = await writeSwitches(tx, actor, holder, kind, resourceIds, enabled);
    if (changed.length > 0) await record(tx, actor, eventOf(holder, kind, { enabled, resources: changed }));
    return { changed };
  });
}

/** Says what happens to resources that are added later. What is on and off now stays so, but where the policy is dropped. */
export async function setNewResources(actor: Actor, input: SetNewResources): Promise<void> {
  const scope = await authorize(actor, permissionFor(input), input.organizationId);
  const { organizationId, kind, on } = input;
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const holder = await requireHolder(tx, input);
    const before = await lockPolicy(tx, holder, kind);
    const mode = on === null ? null : on ? "ALL_EXCEPT" : "ONLY";
    if ((before?.mode ?? null) === mode) return;
    if (mode === null) {
      await tx.accessPolicy.delete({
        where: { id: required(before, "the policy").id },
        select: { id: true },
      });
    } else {
      const resources = await tx.resource.findMany({
        where: { kind, OR: [{ organizationId: null }, { organizationId }] },
        select: { id: true },
        orderBy: { id: "asc" },
      });
      const exceptions = resources
        .map(({ id }) => id)
        .filter((id) => allows(before ?? undefined, id) === (mode === "ONLY"));
      await storePolicy(tx, actor, holder, kind, { mode, exceptions });
    }
    await record(
      tx,
      actor,
      eventOf(holder, kind, { newResources: on === null ? "inherited" : on ? "on" : "off" }),
    );
  });
}

type HolderInput = Pick<SetAccess, "organizationId" | "workspaceId" | "userId" | "kind">;

/** Which models an organization has at all is the platform's decision; all else is its own. */
function permissionFor({ workspaceId, userId, kind }: HolderInput): Permission {
  return kind === "MODEL" && workspaceId === null && userId === null
    ? "organization:set-models"
    : "access:set";
}

async function requireHolder(tx: Tx, { organizationId, workspaceId, userId }: HolderInput): Promise<Holder> {
  if (workspaceId !== null) {
    const found = await tx.workspace.count({ where: { organizationId, id: workspaceId, deletedAt: null } });
    if (found === 0) throw notFound("Workspace");
    return { level: "WORKSPACE", organizationId, workspaceId };
  }
  if (userId !== null) {
    const found = await tx.membership.count({ where: { organizationId, userId } });
    if (found === 0) throw notFound("Member");
    return { level: "MEMBER", organizationId, userId };
  }
  return { level: "ORGANIZATION", organizationId };
}

async function requireResources(
  tx: Tx,
  organizationId: string,
  kind: ResourceKind,
  ids: readonly string[],
  enabled: boolean,
): Promise<void> {
  const found = await tx.resource.findMany({
    where: { id: { in: [...ids] }, kind, OR: [{ organizationId: null }, { organizationId }] },
    select: { retiredAt: true },
  });
  const what = kind === "MODEL" ? "Model" : "Resource";
  if (found.length < ids.length) throw notFound(what);
  if (enabled && found.some(({ retiredAt }) => retiredAt !== null))
    throw new AppError("CONFLICT", `A retired ${what.toLowerCase()} can't be turned on.`);
}

async function requireInTier(
  tx: Tx,
  { tierId, tier }: { tierId: string; tier: { name: string } },
  kind: ResourceKind,
  resourceIds: readonly string[],
): Promise<void> {
  const policy = await tx.accessPolicy.findFirst({
    where: { tierId, kind },
    select: { mode: true, exceptions: true },
  });
  if (resourceIds.every((id) => allows(policy ?? undefined, id))) return;
  const what = kind === "MODEL" ? "model" : "resource";
  throw new AppError(
    "CONFLICT",
    `A ${what} that isn't included in the ${tier.name} tier can't be turned on.`,
  );
}

function eventOf(
  holder: Holder,
  kind: ResourceKind,
  { enabled, resources, ...change }: { enabled?: boolean; resources?: string[]; newResources?: string },
): AuditEvent {
  const { organizationId } = holder;
  const after = { kind, ...change, ...(resources ? { enabled, resources } : {}) };
  if (holder.level === "WORKSPACE") {
    const { workspaceId } = holder;
    return {
      action: "workspace.access-changed",
      organizationId,
      workspaceId,
      targetId: organizationId,
      after,
    };
  }
  if (holder.level === "MEMBER")
    return { action: "membership.access-changed", organizationId, targetId: holder.userId, after };
  if (kind === "MODEL" && resources) {
    const action = enabled ? "organization.models-enabled" : "organization.models-disabled";
    return { action, organizationId, targetId: organizationId, after: { models: resources } };
  }
  return { action: "organization.access-changed", organizationId, targetId: organizationId, after };
}

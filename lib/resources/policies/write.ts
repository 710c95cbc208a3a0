// Changes the policies that say which resources may be used. Each change runs in the transaction of the verb that authorized it.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorUserId } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { allows } from "#lib/resources/access/policy.ts";
import type { PolicyMode, ResourceKind } from "#prisma/client/enums.ts";

/** Whose policies: an organization's, or those of one of its workspaces or members. */
export type Holder =
  | { level: "ORGANIZATION"; organizationId: string }
  | { level: "WORKSPACE"; organizationId: string; workspaceId: string }
  | { level: "MEMBER"; organizationId: string; userId: string };

export interface StoredPolicy {
  id: string;
  mode: PolicyMode;
  exceptions: string[];
}

/** Its policy for one kind, locked; null while it takes what the wider level allows. */
export async function lockPolicy(tx: Tx, holder: Holder, kind: ResourceKind): Promise<StoredPolicy | null> {
  const [found] = await tx.$queryRaw<StoredPolicy[]>`
    SELECT id, mode, exceptions::text[] AS exceptions FROM access_policy
    WHERE organization_id = ${holder.organizationId}::uuid AND level = ${holder.level}::text::"AccessLevel"
      AND workspace_id IS NOT DISTINCT FROM ${workspaceOf(holder)}::uuid
      AND user_id IS NOT DISTINCT FROM ${userOf(holder)}::uuid
      AND kind = ${kind}::text::"ResourceKind" FOR UPDATE`;
  return found ?? null;
}

/**
 * Turns resources of one kind on or off and keeps all else that the policy says, also about resources to come. Returns the
 * ids that changed. Runs under the lock of the organization, so that no two transactions add the same policy.
 */
export async function writeSwitches(
  tx: Tx,
  actor: Actor,
  holder: Holder,
  kind: ResourceKind,
  resourceIds: readonly string[],
  enabled: boolean,
): Promise<string[]> {
  const policy = await lockPolicy(tx, holder, kind);
  const changed = resourceIds.filter((id) => allows(policy ?? undefined, id) !== enabled);
  if (changed.length === 0) return [];
  const { mode, exceptions } = policy ?? { mode: "ALL_EXCEPT", exceptions: [] };
  const listed = (mode === "ONLY") === enabled;
  const next = listed ? [...exceptions, ...changed] : exceptions.filter((id) => !changed.includes(id));
  await storePolicy(tx, actor, holder, kind, { mode, exceptions: next });
  return changed;
}

/** Replaces its policy for one kind. */
export async function storePolicy(
  tx: Tx,
  actor: Actor,
  holder: Holder,
  kind: ResourceKind,
  { mode, exceptions }: Pick<StoredPolicy, "mode" | "exceptions">,
): Promise<void> {
  const before = await lockPolicy(tx, holder, kind);
  const by = actorUserId(actor);
  if (before) {
    await tx.$executeRaw`
      UPDATE access_policy SET mode = ${mode}::text::"PolicyMode", exceptions = ${exceptions}::uuid[], changed_at = now(),
        changed_by_id = ${by}::uuid WHERE id = ${before.id}::uuid`;
    return;
  }
  await tx.$executeRaw`
    INSERT INTO access_policy (id, level, organization_id, workspace_id, user_id, kind, mode, exceptions, changed_by_id)
    VALUES (${uuidv7()}::uuid, ${holder.level}::text::"AccessLevel", ${holder.organizationId}::uuid, ${workspaceOf(holder)}::uuid,
      ${userOf(holder)}::uuid, ${kind}::text::"ResourceKind", ${mode}::text::"PolicyMode", ${exceptions}::uuid[], ${by}::uuid)`;
}

const workspaceOf = (holder: Holder) => (holder.level === "WORKSPACE" ? holder.workspaceId : null);
const userOf = (holder: Holder) => (holder.level === "MEMBER" ? holder.userId : null);

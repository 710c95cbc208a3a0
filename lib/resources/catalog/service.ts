// Adding, changing, retiring and deleting routers, assistants and tools.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { loadResource } from "#lib/resources/catalog/load.ts";
import { kindNames, managing, nameOf } from "#lib/resources/catalog/policy.ts";
import type {
  CreateResource,
  ResourceReference,
  RetireResource,
  UpdateResource,
} from "#lib/resources/catalog/schema.ts";
import { describeFields, requireUsable, writeDefinition, writeSecret } from "#lib/resources/catalog/write.ts";
import { lockPolicy, writeSwitches } from "#lib/resources/policies/write.ts";

/** Adds one; an organization's own is on there from the start. Idempotent by `id`. Throws CONFLICT for an identifier in use. */
export async function createResource(actor: Actor, input: CreateResource): Promise<{ id: string }> {
  const scope = await authorize(actor, managing(input), input.organizationId ?? undefined);
  const { id, kind, organizationId, name, key, description, visibility } = input;
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockOwner(tx, scope, organizationId);
      if (await tx.resource.findUnique({ where: { id }, select: { id: true } })) return { id };
      await requireFreeKey(tx, input);
      await requireUsable(tx, input);
      await tx.resource.create({
        data: {
          id,
          kind,
          organizationId,
          name,
          key,
          description,
          visibility,
          createdById: actorUserId(actor),
        },
        select: { id: true },
      });
      await writeDefinition(tx, actor, input, null);
      if (organizationId !== null) await turnOnOwn(tx, actor, { id, kind, organizationId });
      await record(tx, actor, {
        action: "resource.created",
        ...(organizationId ? { organizationId } : {}),
        targetId: id,
        after: { kind, ...describeFields(input) },
      });
      if (kind === "TOOL") await writeSecret(tx, actor, input);
      return { id };
    }),
  );
}

/**
 * Saves one; a router gets a new version when its strategy or targets changed. Throws CONFLICT when somebody saved it since
 * `version` was read.
 */
export async function updateResource(actor: Actor, input: UpdateResource): Promise<{ version: number }> {
  const scope = await authorize(actor, managing(input), input.organizationId ?? undefined);
  const { id, kind, version, organizationId, name, key, description, visibility } = input;
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockOwner(tx, scope, organizationId);
      await tx.$queryRaw`SELECT 1 FROM resource WHERE id = ${id}::uuid FOR UPDATE`;
      const before = await loadResource(tx, id, organizationId);
      if (before.kind !== kind) throw notFound("Resource");
      if (before.version !== version) {
        throw new AppError(
          "CONFLICT",
          `Someone else saved this ${kindNames[kind].one} while you were editing. Open it again to see the changes.`,
        );
      }
      const [was, is] = [describeFields(before), describeFields(input)];
      const changes = changesOf(Object.keys(is), was, is);
      const secretChanged = kind === "TOOL" && (await writeSecret(tx, actor, input));
      if (!changes && !secretChanged) return { version };
      if (changes) {
        await requireFreeKey(tx, input);
        await requireUsable(tx, input);
        await writeDefinition(tx, actor, input, before);
      }
      await tx.resource.update({
        where: { id },
        data: { name, key, description, visibility, version: { increment: 1 } },
        select: { id: true },
      });
      if (changes) {
        await record(tx, actor, {
          action: "resource.updated",
          ...(organizationId ? { organizationId } : {}),
          targetId: id,
          before: changes.before,
          after: changes.after,
        });
      }
      return { version: version + 1 };
    }),
  );
}

/** Retires one, so that nobody may use it, or brings it back with its switches as they were. */
export async function setResourceRetired(actor: Actor, input: RetireResource): Promise<void> {
  const scope = await authorize(actor, managing(input), input.organizationId ?? undefined);
  const { id, organizationId, retired } = input;
  await transaction(scope, async (tx) => {
    await lockOwner(tx, scope, organizationId);
    await tx.$queryRaw`SELECT 1 FROM resource WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await loadResource(tx, id, organizationId);
    if (before.retired === retired) return;
    await tx.resource.update({
      where: { id },
      data: { retiredAt: retired ? new Date() : null, version: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, actor, {
      action: retired ? "resource.retired" : "resource.unretired",
      ...(organizationId ? { organizationId } : {}),
      targetId: id,
    });
  });
}

/** Deletes one, with its secret and its place in every policy. Throws CONFLICT while an assistant uses it, or somebody chose it as default. */
export async function deleteResource(actor: Actor, input: ResourceReference): Promise<void> {
  const scope = await authorize(actor, managing(input), input.organizationId ?? undefined);
  const { id, organizationId } = input;
  await transaction(scope, async (tx) => {
    await lockOwner(tx, scope, organizationId);
    await tx.$queryRaw`SELECT 1 FROM resource WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await loadResource(tx, id, organizationId);
    const users = await tx.$queryRaw<{ name: string }[]>`
      SELECT r.name FROM resource r WHERE r.target_id = ${id}::uuid
        OR r.id IN (SELECT assistant_id FROM assistant_tool WHERE tool_id = ${id}::uuid)
      UNION ALL SELECT 'default of ' || o.name FROM organization o WHERE o.default_router_id = ${id}::uuid AND o.deleted_at IS NULL
      UNION ALL SELECT 'default of ' || w.name FROM workspace w WHERE w.default_router_id = ${id}::uuid AND w.deleted_at IS NULL
      UNION ALL SELECT 'default of the platform' FROM platform_settings p WHERE p.default_router_id = ${id}::uuid
      ORDER BY name LIMIT 3`;
    if (users.length > 0) {
      const names = users.map(({ name }) => name).join(", ");
      throw new AppError(
        "CONFLICT",
        `${nameOf(before.kind)} in use: ${names}. Change that first, or retire it.`,
      );
    }
    await tx.resource.delete({ where: { id }, select: { id: true } });
    await record(tx, actor, {
      action: "resource.deleted",
      ...(organizationId ? { organizationId } : {}),
      targetId: id,
      before: { kind: before.kind, ...describeFields(before) },
    });
  });
}

// One at a time in an organization: what is on there is read and written.
async function lockOwner(tx: Tx, scope: Scope, organizationId: string | null): Promise<void> {
  if (organizationId !== null)
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
}

// Where only chosen ones are on, a new one of the organization's own is chosen with it.
async function turnOnOwn(
  tx: Tx,
  actor: Actor,
  { id, kind, organizationId }: { id: string; kind: CreateResource["kind"]; organizationId: string },
): Promise<void> {
  const holder = { level: "ORGANIZATION", organizationId } as const;
  if (await lockPolicy(tx, holder, kind)) await writeSwitches(tx, actor, holder, kind, [id], true);
}

async function requireFreeKey(
  tx: Tx,
  { id, kind, organizationId, key }: Pick<CreateResource, "id" | "kind" | "organizationId" | "key">,
): Promise<void> {
  const other = await tx.resource.findFirst({
    where: { kind, organizationId, key, id: { not: id } },
    select: { name: true },
  });
  if (!other) return;
  throw new AppError("CONFLICT", `${other.name} already has the identifier ${key}.`, { field: "key" });
}

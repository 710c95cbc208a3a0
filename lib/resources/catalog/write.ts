// Writes what only a router, an assistant or a tool has.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { encrypt } from "#lib/core/secrets.ts";
import type { CreateResource, DefinedResource } from "#lib/resources/catalog/schema.ts";
import type { ResourceKind } from "#prisma/client/enums.ts";

/** Its fields as audit events have them: never a secret. */
export function describeFields(resource: CreateResource | DefinedResource): Record<string, unknown> {
  const { name, key, description, visibility } = resource;
  const common = { name, key, description, visibility };
  switch (resource.kind) {
    case "ROUTER":
      return {
        ...common,
        strategy: resource.strategy,
        targets: resource.targets.map(({ modelId, weight }) => ({ modelId, weight })),
      };
    case "ASSISTANT":
      return {
        ...common,
        targetId: resource.targetId,
        instructions: resource.instructions,
        toolIds: resource.toolIds.toSorted(),
      };
    case "TOOL":
      return {
        ...common,
        toolKind: resource.toolKind,
        endpoint: resource.endpoint,
        functions: resource.functions,
      };
  }
}

/** Throws INVALID for what it cannot use: unknown, of another kind, another organization's, or retired. */
export async function requireUsable(tx: Tx, input: CreateResource): Promise<void> {
  if (input.kind === "ROUTER") {
    const ids = input.targets.map(({ modelId }) => modelId);
    await requireKinds(tx, input, ids, ["MODEL"], "targets");
    if (input.strategy === "FIXED" && ids.length > 1)
      throw new AppError("INVALID", "A fixed router has one model.", { field: "targets" });
  }
  if (input.kind === "ASSISTANT") {
    await requireKinds(tx, input, [input.targetId], ["MODEL", "ROUTER"], "targetId");
    await requireKinds(tx, input, input.toolIds, ["TOOL"], "toolIds");
  }
  if (input.kind === "TOOL" && input.toolKind !== "BUILT_IN" && input.endpoint === "")
    throw new AppError("INVALID", "Enter the address at which it is called.", { field: "endpoint" });
}

async function requireKinds(
  tx: Tx,
  { organizationId }: Pick<CreateResource, "organizationId">,
  ids: readonly string[],
  kinds: ResourceKind[],
  field: string,
): Promise<void> {
  const wanted = [...new Set(ids)];
  const owners =
    organizationId === null ? [{ organizationId: null }] : [{ organizationId: null }, { organizationId }];
  const found = await tx.resource.count({ where: { id: { in: wanted }, kind: { in: kinds }, OR: owners } });
  if (found === wanted.length) return;
  throw new AppError("INVALID", "This is not in the catalog any more. Choose another one.", { field });
}

/** Stores the definition of a row that exists; `before` is null for a new one. */
export async function writeDefinition(
  tx: Tx,
  actor: Actor,
  input: CreateResource,
  before: DefinedResource | null,
): Promise<void> {
  const { id } = input;
  if (input.kind === "TOOL") {
    const { toolKind, endpoint, functions } = input;
    await tx.resource.update({
      where: { id },
      data: { attributes: { toolKind, endpoint, functions } },
      select: { id: true },
    });
    return;
  }
  if (input.kind === "ASSISTANT") {
    const { targetId, instructions } = input;
    const toolIds = [...new Set(input.toolIds)];
    await tx.resource.update({
      where: { id },
      data: { targetId, attributes: { instructions } },
      select: { id: true },
    });
    await tx.assistantTool.deleteMany({ where: { assistantId: id, toolId: { notIn: toolIds } } });
    await tx.assistantTool.createMany({
      data: toolIds.map((toolId) => ({ assistantId: id, toolId })),
      skipDuplicates: true,
    });
    return;
  }
  if (before?.kind === "ROUTER" && isSameRoute(before, input)) return;
  const version = (before?.kind === "ROUTER" ? (before.versions[0]?.version ?? 0) : 0) + 1;
  const { strategy, note, targets } = input;
  await tx.routerVersion.create({
    data: { routerId: id, version, strategy, note, createdById: actorUserId(actor) },
  });
  await tx.routerTarget.createMany({
    data: targets.map(({ modelId, weight }, n) => ({
      routerId: id,
      version,
      position: n + 1,
      modelId,
      weight,
    })),
  });
  await tx.resource.update({ where: { id }, data: { currentVersion: version }, select: { id: true } });
}

type Route = Pick<Extract<DefinedResource, { kind: "ROUTER" }>, "strategy"> & {
  targets: readonly { modelId: string; weight: number }[];
};

function isSameRoute(a: Route, b: Route): boolean {
  const textOf = ({ strategy, targets }: Route) =>
    `${strategy} ${targets.map(({ modelId, weight }) => `${modelId}:${weight}`).join(" ")}`;
  return textOf(a) === textOf(b);
}

/** Stores, keeps or removes the secret of a tool. Returns whether it changed. */
export async function writeSecret(
  tx: Tx,
  actor: Actor,
  input: Extract<CreateResource, { kind: "TOOL" }>,
): Promise<boolean> {
  const { id, organizationId, secret, removeSecret } = input;
  const event = { ...(organizationId ? { organizationId } : {}), targetId: id };
  if (secret !== "") {
    // Replacing it in one statement would need the right to read it.
    await tx.$executeRaw`DELETE FROM tool_secret WHERE resource_id = ${id}::uuid`;
    await tx.$executeRaw`
      INSERT INTO tool_secret (resource_id, secret) VALUES (${id}::uuid, ${encrypt("tool", secret)})`;
    await record(tx, actor, { action: "resource.secret-set", ...event });
    return true;
  }
  if (!removeSecret) return false;
  const removed = await tx.$executeRaw`DELETE FROM tool_secret WHERE resource_id = ${id}::uuid`;
  if (removed > 0) await record(tx, actor, { action: "resource.secret-removed", ...event });
  return removed > 0;
}

// Choosing default routers and conversation naming models.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { type DefaultSetting, defaultSettings, settingNames } from "#lib/defaults/policy.ts";
import type {
  SetOrganizationDefaults,
  SetPlatformDefaults,
  SetWorkspaceDefaults,
} from "#lib/defaults/schema.ts";
import { readAccess } from "#lib/resources/access/read.ts";
import type { Subject } from "#lib/resources/access/schema.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";

type Chosen = Record<DefaultSetting, string | null>;

/** What organizations use that chose nothing. Throws INVALID for what is retired, or no router or model of the platform. */
export async function setPlatformDefaults(actor: Actor, input: SetPlatformDefaults): Promise<void> {
  const scope = await authorize(actor, "settings:manage");
  await transaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM platform_settings FOR UPDATE`;
    const row = await tx.platformSettings.findUniqueOrThrow({ where: { id: 1 } });
    const changes = changesOf(defaultSettings, chosenOf(row), input);
    if (!changes) return;
    await requireUsable(tx, changes.after, null);
    await tx.platformSettings.update({ where: { id: 1 }, data: columnsOf(input) });
    await checkAgain(tx, null);
    await record(tx, actor, {
      action: "settings.defaults-set",
      before: await named(tx, changes.before),
      after: await named(tx, changes.after),
    });
  });
}

/**
 * What the organization uses where a workspace chose nothing, and, if asked, every workspace that chose a router. Returns how many
 * workspaces that changed. Throws INVALID for what the organization may not use, NOT_FOUND.
 */
export async function setOrganizationDefaults(
  actor: Actor,
  input: SetOrganizationDefaults,
): Promise<{ workspaces: number }> {
  const scope = await authorize(actor, "default:set", input.organizationId);
  const { organizationId, applyToWorkspaces, ...chosen } = input;
  return transaction(scope, async (tx) => {
    const row = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const changes = changesOf(defaultSettings, chosenOf(row), chosen);
    if (changes) {
      await requireUsable(tx, changes.after, { organizationId });
      const { defaultRouterId, namingModelId } = columnsOf(chosen);
      await tx.$executeRaw`
        UPDATE organization SET default_router_id = ${defaultRouterId}::uuid, naming_model_id = ${namingModelId}::uuid
        WHERE id = ${organizationId}::uuid`;
    }
    const workspaces = applyToWorkspaces
      ? await tx.$executeRaw`
          UPDATE workspace SET default_router_id = ${chosen.router}::uuid, version = version + 1
          WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND default_router_id IS NOT NULL
            AND default_router_id IS DISTINCT FROM ${chosen.router}::uuid`
      : 0;
    if (!changes && workspaces === 0) return { workspaces };
    await checkAgain(tx, organizationId);
    await record(tx, actor, {
      action: "organization.defaults-set",
      organizationId,
      targetId: organizationId,
      before: await named(tx, changes?.before ?? {}),
      after: { ...(await named(tx, changes?.after ?? {})), ...(applyToWorkspaces ? { workspaces } : {}) },
    });
    return { workspaces };
  });
}

/** What one workspace uses. Throws INVALID for what may not be used there, NOT_FOUND. */
export async function setWorkspaceDefaults(actor: Actor, input: SetWorkspaceDefaults): Promise<void> {
  const scope = await authorize(actor, "workspace:view", input.organizationId);
  const { organizationId, workspaceId, ...chosen } = input;
  await transaction(scope, async (tx) => {
    const key = { organizationId, id: workspaceId };
    const { workspace } = await getWorkspaceInScope(tx, scope, key, "administer", { lock: true });
    const changes = changesOf(defaultSettings, chosenOf(workspace), chosen);
    if (!changes) return;
    await requireUsable(tx, changes.after, { organizationId, workspaceId });
    await tx.workspace.update({
      where: { organizationId_id: key },
      data: columnsOf(chosen),
      select: { id: true },
    });
    await checkAgain(tx, organizationId);
    await record(tx, actor, {
      action: "workspace.defaults-set",
      organizationId,
      workspaceId,
      targetId: workspaceId,
      before: await named(tx, changes.before),
      after: await named(tx, changes.after),
    });
  });
}

function chosenOf(row: { defaultRouterId: string | null; namingModelId: string | null }): Chosen {
  return { router: row.defaultRouterId, namingModel: row.namingModelId };
}

function columnsOf({ router, namingModel }: Chosen) {
  return { defaultRouterId: router, namingModelId: namingModel };
}

/** Throws INVALID, at the setting, for a choice that is of another kind or that the subject may not use; null is the platform. */
async function requireUsable(
  tx: Tx,
  changed: Partial<Record<DefaultSetting, unknown>>,
  subject: Subject | null,
): Promise<void> {
  for (const setting of defaultSettings) {
    const id = changed[setting];
    if (typeof id !== "string") continue;
    const { kind, one } = settingNames[setting];
    const found = await tx.resource.findFirst({
      where: {
        id,
        kind,
        ...(kind === "MODEL" ? { modelType: "INFERENCE" } : {}),
        OR: [{ organizationId: null }, ...(subject ? [{ organizationId: subject.organizationId }] : [])],
      },
      select: { name: true, retiredAt: true },
    });
    if (!found) throw new AppError("INVALID", "Choose one of the list.", { field: setting });
    const access = subject ? (await readAccess(tx, [subject], { ids: [id] }))[0]?.(id) : undefined;
    const refusal = subject
      ? access?.allowed
        ? null
        : (access?.reason ?? "")
      : found.retiredAt
        ? "Retired"
        : null;
    if (refusal === null) continue;
    throw new AppError("INVALID", `${found.name} can't be the ${one} here: ${refusal.toLowerCase()}.`, {
      field: setting,
    });
  }
}

/** The next run of the check looks at it again. Null is every organization. */
async function checkAgain(tx: Tx, organizationId: string | null): Promise<void> {
  await tx.defaultCheck.updateMany({
    where: organizationId === null ? {} : { organizationId },
    data: { revision: "" },
  });
}

/** The names of what was chosen, as an audit event shows it. */
async function named(
  tx: Tx,
  chosen: Partial<Record<DefaultSetting, unknown>>,
): Promise<Record<string, unknown>> {
  const ids = Object.values(chosen).filter((id): id is string => typeof id === "string");
  const found = await tx.resource.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = new Map(found.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    Object.entries(chosen).map(([setting, id]) => [
      setting,
      typeof id === "string" ? nameOf.get(id) : "inherited",
    ]),
  );
}

// Finds defaults that may no longer be used, once after each change of access, and says so to those who can choose others.

import type { Actor } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type AuditEvent, recordAll } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import {
  defaultSettings,
  insteadOf,
  type LostChoice,
  newlyLost,
  settingNames,
} from "#lib/defaults/policy.ts";
import { readChoices, resolveEach } from "#lib/defaults/read.ts";
import { createNotifications, type NotificationEvent } from "#lib/notifications/create.ts";

/** Organizations of one transaction */
const batchSize = 200;

interface Checked {
  id: string;
  revision: string;
  lost: LostChoice[];
}

interface Found extends LostChoice {
  name: string;
  reason: string;
  instead: string;
}

/** Returns how many choices were newly found lost. Several processes share the work. */
export async function checkDefaults(actor: Actor, stop?: AbortSignal): Promise<{ lost: number }> {
  const scope = await authorize(actor, "settings:manage");
  let lost = 0;
  for (let checked = batchSize; checked === batchSize; ) {
    stop?.throwIfAborted();
    const batch = await checkBatch(scope, actor);
    checked = batch.checked;
    lost += batch.lost;
  }
  return { lost };
}

function checkBatch(scope: Scope, actor: Actor): Promise<{ checked: number; lost: number }> {
  return transaction(scope, async (tx) => {
    const organizations = await lockOutdated(tx);
    const ids = organizations.map(({ id }) => id);
    const now = await findLost(tx, ids);
    const events: AuditEvent[] = [];
    const notifications: NotificationEvent[] = [];
    for (const { id, lost: before, revision } of organizations) {
      const found = newlyLost(before, now.get(id) ?? []);
      events.push(...found.map((one) => eventOf(id, one)));
      notifications.push(...notificationsOf(actor, id, revision, found));
    }
    await recordAll(tx, actor, events);
    await createNotifications(tx, notifications);
    const stored = organizations.map(({ id, revision }) => ({
      id,
      revision,
      lost: (now.get(id) ?? []).map(({ workspaceId, setting, resourceId }) => ({
        workspaceId,
        setting,
        resourceId,
      })),
    }));
    await tx.$executeRaw`
      UPDATE default_check c SET revision = row.revision, lost = row.lost, checked_at = now()
      FROM jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) AS row (id uuid, revision text, lost jsonb)
      WHERE c.organization_id = row.id`;
    return { checked: organizations.length, lost: events.length };
  });
}

/** Active organizations whose access changed since their last check, locked. */
async function lockOutdated(tx: Tx): Promise<Checked[]> {
  const outdated = await tx.$queryRaw<Omit<Checked, "lost">[]>`
    SELECT o.id, p.epoch || '.' || coalesce(e.epoch, 0) AS revision
    FROM organization o CROSS JOIN platform_access_epoch p
    LEFT JOIN access_epoch e ON e.organization_id = o.id LEFT JOIN default_check c ON c.organization_id = o.id
    WHERE o.deleted_at IS NULL AND o.status = 'ACTIVE'
      AND c.revision IS DISTINCT FROM p.epoch || '.' || coalesce(e.epoch, 0)
    ORDER BY o.id LIMIT ${batchSize}`;
  const ids = outdated.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO default_check (organization_id, revision) SELECT id, '' FROM unnest(${ids}::uuid[]) AS id
    ON CONFLICT (organization_id) DO NOTHING`;
  const locked = await tx.$queryRaw<{ id: string; lost: LostChoice[] }[]>`
    SELECT organization_id AS id, lost FROM default_check WHERE organization_id = ANY (${ids}::uuid[])
    ORDER BY organization_id FOR UPDATE SKIP LOCKED`;
  const revisions = new Map(outdated.map(({ id, revision }) => [id, revision]));
  return locked.map(({ id, lost }) => ({ id, lost, revision: required(revisions.get(id), "the revision") }));
}

/** What is lost now, by organization. What a workspace only inherits is the organization's to know of. */
async function findLost(tx: Tx, organizationIds: readonly string[]): Promise<Map<string, Found[]>> {
  const holders = await readChoices(tx, organizationIds);
  const resolutions = await resolveEach(tx, holders);
  const found = new Map<string, Found[]>();
  for (const [n, { organizationId, workspaceId }] of holders.entries()) {
    const own = workspaceId === null ? "ORGANIZATION" : "WORKSPACE";
    for (const setting of defaultSettings) {
      const resolution = resolutions[n]?.[setting];
      const lost = resolution?.lost.find(({ level }) => level === own);
      if (!resolution || !lost) continue;
      const { id: resourceId, name, reason } = lost;
      const one = { workspaceId, setting, resourceId, name, reason, instead: insteadOf(resolution, setting) };
      found.set(organizationId, [...(found.get(organizationId) ?? []), one]);
    }
  }
  return found;
}

function eventOf(organizationId: string, { workspaceId, setting, name, reason, instead }: Found): AuditEvent {
  const after = { setting, name, reason, instead };
  return workspaceId === null
    ? { action: "organization.default-lost", organizationId, targetId: organizationId, after }
    : { action: "workspace.default-lost", organizationId, workspaceId, targetId: workspaceId, after };
}

/** One for each resource that was lost as one setting, however many workspaces had chosen it. */
function notificationsOf(
  actor: Actor,
  organizationId: string,
  revision: string,
  found: readonly Found[],
): NotificationEvent[] {
  const groups = Map.groupBy(found, ({ setting, resourceId }) => `${setting}:${resourceId}`);
  return [...groups].flatMap(([key, group]): NotificationEvent[] => {
    const [first] = group;
    if (!first) return [];
    const { setting, name, reason, instead } = first;
    return [
      {
        kind: "default.lost",
        key: `${organizationId}:${key}:${revision}`,
        actor,
        organizationId,
        data: {
          setting: settingNames[setting].one,
          name,
          reason,
          instead,
          workspaces: group.filter(({ workspaceId }) => workspaceId !== null).length,
        },
      },
    ];
  });
}

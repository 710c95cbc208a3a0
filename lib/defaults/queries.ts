// Reading the defaults of the platform, an organization and a workspace for their forms.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { type DefaultSetting, defaultSettings, resolveDefault } from "#lib/defaults/policy.ts";
import { readCandidates, readStates } from "#lib/defaults/read.ts";
import type { Defaults, OrganizationDefaults } from "#lib/defaults/schema.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import { mayInWorkspace } from "#lib/workspaces/policy.ts";

/** What organizations use that chose nothing. Whether one may use it is its own affair. */
export async function getPlatformDefaults(actor: Actor): Promise<Defaults> {
  const scope = await authorize(actor, "settings:manage");
  return readTransaction(scope, async (tx) => {
    const [candidates, chosen] = await Promise.all([
      readCandidates(tx, null),
      tx.$queryRaw<{ setting: DefaultSetting; id: string; name: string; retired: boolean }[]>`
        SELECT c.setting, r.id, r.name, r.retired_at IS NOT NULL AS retired FROM platform_settings p
        CROSS JOIN LATERAL (VALUES ('router', p.default_router_id), ('namingModel', p.naming_model_id)) AS c (setting, id)
        JOIN resource r ON r.id = c.id`,
    ]);
    return {
      settings: defaultSettings.map((setting) => {
        const own = chosen.find((one) => one.setting === setting);
        const options = candidates.filter((one) => one.setting === setting);
        const choices = own
          ? [
              {
                level: "PLATFORM" as const,
                id: own.id,
                name: own.name,
                allowed: !own.retired,
                reason: "Retired from the platform catalog",
              },
            ]
          : [];
        return {
          setting,
          ...resolveDefault(choices),
          chosen: own ? { id: own.id, name: own.name } : null,
          inherited: resolveDefault([]),
          options:
            own && !options.some(({ id }) => id === own.id) ? [{ ...own, detail: "" }, ...options] : options,
        };
      }),
      can: { set: true },
    };
  });
}

/** Throws NOT_FOUND. */
export async function getOrganizationDefaults(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationDefaults> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    return {
      settings: await readStates(tx, organizationId, null),
      workspaceRouters: await countRouters(tx, organizationId),
      can: { set: may(actor, "default:set", organizationId) },
    };
  });
}

function countRouters(tx: ReadTx, organizationId: string) {
  return tx.$queryRaw<OrganizationDefaults["workspaceRouters"]>`
    SELECT default_router_id AS "routerId", count(*)::int AS count FROM workspace
    WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND default_router_id IS NOT NULL
    GROUP BY default_router_id`;
}

/** Throws NOT_FOUND, also for a workspace that the actor is not in. */
export async function getWorkspaceDefaults(
  actor: Actor,
  organizationId: string,
  workspaceId: string,
): Promise<Defaults> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  return transaction(scope, async (tx) => {
    const { role } = await getWorkspaceInScope(tx, scope, { organizationId, id: workspaceId }, "view");
    return {
      settings: await readStates(tx, organizationId, workspaceId),
      can: { set: mayInWorkspace(role, "administer") },
    };
  });
}

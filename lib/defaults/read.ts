// Reads what the levels chose as defaults, and whether a subject may use it.
import type { ReadTx } from "#lib/core/db/raw.ts";
import {
  type Choice,
  type DefaultLevel,
  type DefaultSetting,
  defaultSettings,
  type Resolution,
  resolveDefault,
} from "#lib/defaults/policy.ts";
import type { DefaultOption, DefaultState } from "#lib/defaults/schema.ts";
import { readAccess } from "#lib/resources/access/read.ts";
import type { Access, Subject } from "#lib/resources/access/schema.ts";

/** The choices of one organization, or of one of its workspaces, with those of the wider levels. */
export interface StoredChoices {
  organizationId: string;
  /** Null for the organization itself */
  workspaceId: string | null;
  chosen: Record<DefaultSetting, { level: DefaultLevel; id: string; name: string }[]>;
}

interface Row {
  organizationId: string;
  workspaceId: string | null;
  setting: DefaultSetting;
  level: DefaultLevel;
  id: string;
  name: string;
}

/** The choices of these organizations, and of their active workspaces or one of them. One that none chose anything for is left out. */
export async function readChoices(
  tx: ReadTx,
  organizationIds: readonly string[],
  workspaceId: string | null = null,
): Promise<StoredChoices[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH holder AS (
      SELECT o.id AS organization_id, NULL::uuid AS workspace_id, o.default_router_id AS own_router, o.naming_model_id AS own_model,
        NULL::uuid AS workspace_router, NULL::uuid AS workspace_model
      FROM organization o WHERE o.id = ANY (${[...organizationIds]}::uuid[])
      UNION ALL
      SELECT o.id, w.id, o.default_router_id, o.naming_model_id, w.default_router_id, w.naming_model_id
      FROM organization o JOIN workspace w ON w.organization_id = o.id AND w.deleted_at IS NULL
      WHERE o.id = ANY (${[...organizationIds]}::uuid[])
        AND (w.id = ${workspaceId}::uuid OR (${workspaceId}::uuid IS NULL AND w.status = 'ACTIVE'))
    )
    SELECT h.organization_id AS "organizationId", h.workspace_id AS "workspaceId", c.setting, c.level, r.id, r.name
    FROM holder h CROSS JOIN platform_settings p CROSS JOIN LATERAL (VALUES
      ('router', 'WORKSPACE', h.workspace_router), ('router', 'ORGANIZATION', h.own_router), ('router', 'PLATFORM', p.default_router_id),
      ('namingModel', 'WORKSPACE', h.workspace_model), ('namingModel', 'ORGANIZATION', h.own_model),
      ('namingModel', 'PLATFORM', p.naming_model_id)) AS c (setting, level, id)
    JOIN resource r ON r.id = c.id
    ORDER BY h.organization_id, h.workspace_id NULLS FIRST`;
  const found = new Map<string, StoredChoices>();
  for (const { organizationId, workspaceId: workspace, setting, level, id, name } of rows) {
    const key = `${organizationId} ${workspace ?? ""}`;
    const one = found.get(key) ?? {
      organizationId,
      workspaceId: workspace,
      chosen: { router: [], namingModel: [] },
    };
    one.chosen[setting].push({ level, id, name });
    found.set(key, one);
  }
  return [...found.values()];
}

/** The answer to "what is used" for each of these, in order. */
export async function resolveEach(
  tx: ReadTx,
  holders: readonly StoredChoices[],
): Promise<Record<DefaultSetting, Resolution>[]> {
  const ids = holders.flatMap(({ chosen }) =>
    defaultSettings.flatMap((one) => chosen[one].map(({ id }) => id)),
  );
  const answers = await readAccess(tx, holders.map(subjectOf), { ids: [...new Set(ids)] });
  return holders.map(({ chosen }, n) => {
    const resolve = (setting: DefaultSetting) => resolveDefault(withAccess(chosen[setting], answers[n]));
    return { router: resolve("router"), namingModel: resolve("namingModel") };
  });
}

function subjectOf({
  organizationId,
  workspaceId,
}: Pick<StoredChoices, "organizationId" | "workspaceId">): Subject {
  return { organizationId, workspaceId: workspaceId ?? undefined };
}

type Decide = ((id: string) => Access | undefined) | null | undefined;

function withAccess(chosen: StoredChoices["chosen"][DefaultSetting], decide: Decide): Choice[] {
  return chosen.map(({ level, id, name }) => {
    const access = decide?.(id);
    return {
      level,
      id,
      name,
      allowed: access?.allowed ?? false,
      reason: access?.reason ?? "No longer available",
    };
  });
}

interface Candidate extends DefaultOption {
  setting: DefaultSetting;
}

/** Both settings of an organization, or of one of its workspaces, with what may be chosen. */
export async function readStates(
  tx: ReadTx,
  organizationId: string,
  workspaceId: string | null,
): Promise<DefaultState[]> {
  const level = workspaceId === null ? "ORGANIZATION" : "WORKSPACE";
  const holders = await readChoices(tx, [organizationId], workspaceId);
  const holder = holders.find((one) => one.workspaceId === workspaceId);
  const chosen = holder?.chosen ?? { router: [], namingModel: [] };
  const candidates = await readCandidates(tx, organizationId);
  const [decide] = await readAccess(tx, [subjectOf({ organizationId, workspaceId })], {
    ids: [...candidates, ...defaultSettings.flatMap((setting) => chosen[setting])].map(({ id }) => id),
  });
  return defaultSettings.map((setting) => {
    const choices = withAccess(chosen[setting], decide);
    const own = choices.find((one) => one.level === level);
    const options = candidates
      .filter((one) => one.setting === setting && decide?.(one.id)?.allowed)
      .map(({ id, name, detail }) => ({ id, name, detail }));
    if (own && !options.some(({ id }) => id === own.id))
      options.unshift({ id: own.id, name: own.name, detail: own.allowed ? "Unlisted" : "Not available" });
    return {
      setting,
      ...resolveDefault(choices),
      chosen: own ? { id: own.id, name: own.name } : null,
      inherited: resolveDefault(choices.filter((one) => one !== own)),
      options,
    };
  });
}

/** What is offered: listed routers, and listed models of inference. Null for those of the platform alone. */
export function readCandidates(tx: ReadTx, organizationId: string | null): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT r.id, r.name, CASE WHEN r.kind = 'ROUTER' THEN 'router' ELSE 'namingModel' END AS setting,
      CASE WHEN r.kind = 'MODEL' THEN r.provider WHEN r.organization_id IS NULL THEN 'Platform' ELSE 'Own' END AS detail
    FROM resource r
    WHERE r.retired_at IS NULL AND r.visibility = 'LISTED' AND (r.kind = 'ROUTER' OR r.model_type = 'INFERENCE')
      AND (r.organization_id IS NULL OR r.organization_id = ${organizationId}::uuid)
    ORDER BY r.organization_id IS NULL, r.name, r.id`;
}

// Reads all that decides about access, for any number of subjects and resources, in one statement.
import type { ReadTx } from "#lib/core/db/raw.ts";
import {
  type AccessFacts,
  decider,
  type PolicyFacts,
  type ResourceFacts,
  type SubjectFacts,
} from "#lib/resources/access/policy.ts";
import type { Access, Subject } from "#lib/resources/access/schema.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { ResourceKind } from "#prisma/client/enums.ts";

/** Which resources are asked about; what they use is read with them. */
export interface Wanted {
  ids?: readonly string[];
  kinds?: readonly ResourceKind[];
}

interface Facts {
  subjects: (SubjectFacts & { n: number })[] | null;
  resources: ResourceFacts[] | null;
  policies: PolicyFacts[] | null;
}

/** Null for a subject that is not there: an unknown organization or workspace. */
export type Answers = (((resourceId: string) => Access | undefined) | null)[];

/** The answers for each of the subjects, in order. */
export async function readAccess(
  tx: ReadTx,
  subjects: readonly Subject[],
  { ids, kinds }: Wanted,
): Promise<Answers> {
  const organizationIds = subjects.map(({ organizationId }) => organizationId);
  const workspaceIds = subjects.map(({ workspaceId }) => workspaceId ?? null);
  const userIds = subjects.map(({ userId }) => userId ?? null);
  const [found] = await tx.$queryRaw<Facts[]>`
    WITH RECURSIVE asked AS MATERIALIZED (
      SELECT a.n::int, a.user_id, o.id AS organization_id, o.status, o.tier_id, w.id AS workspace_id, w.status AS workspace_status,
        w.suspended_reason, w.suspended_at, w.archived_at, w.open
      FROM unnest(${organizationIds}::uuid[], ${workspaceIds}::uuid[], ${userIds}::uuid[]) WITH ORDINALITY
        AS a (organization_id, workspace_id, user_id, n)
      JOIN organization o ON o.id = a.organization_id AND o.deleted_at IS NULL
      LEFT JOIN workspace w ON w.organization_id = o.id AND w.id = a.workspace_id AND w.deleted_at IS NULL
      WHERE a.workspace_id IS NULL OR w.id IS NOT NULL
    ), link AS MATERIALIZED (
      SELECT id, target_id AS used_id FROM resource WHERE target_id IS NOT NULL
      UNION ALL
      SELECT r.id, t.model_id FROM resource r JOIN router_target t ON t.router_id = r.id AND t.version = r.current_version
      UNION ALL
      SELECT assistant_id, tool_id FROM assistant_tool
    ), wanted AS (
      SELECT r.id FROM resource r
      WHERE ${ids ? Prisma.sql`r.id = ANY (${ids}::uuid[])` : Prisma.sql`true`}
        AND ${kinds ? Prisma.sql`r.kind::text = ANY (${kinds}::text[])` : Prisma.sql`true`}
        AND (r.organization_id IS NULL OR r.organization_id IN (SELECT organization_id FROM asked))
      UNION SELECT l.used_id FROM wanted w JOIN link l ON l.id = w.id
    ), policy AS (
      SELECT p.*, p.tier_id AS holder_id FROM access_policy p WHERE p.tier_id IN (SELECT tier_id FROM asked)
      UNION ALL
      SELECT p.*, p.organization_id FROM access_policy p
      WHERE p.level = 'ORGANIZATION' AND p.organization_id IN (SELECT organization_id FROM asked)
      UNION ALL
      SELECT p.*, p.workspace_id FROM access_policy p WHERE p.workspace_id IN (SELECT workspace_id FROM asked)
      UNION ALL
      SELECT p.*, p.user_id FROM access_policy p
      WHERE (p.organization_id, p.user_id) IN (SELECT organization_id, user_id FROM asked)
    )
    SELECT
      (SELECT json_agg(json_build_object('n', a.n, 'organizationId', a.organization_id, 'organizationStatus', a.status,
          'tier', json_build_object('id', t.id, 'name', t.name),
          'workspace', CASE WHEN a.workspace_id IS NOT NULL THEN json_build_object('id', a.workspace_id, 'status', a.workspace_status,
            'suspendedReason', a.suspended_reason, 'suspendedAt', a.suspended_at, 'archivedAt', a.archived_at,
            'open', a.open) END,
          'member', CASE WHEN a.user_id IS NOT NULL THEN json_build_object('userId', a.user_id, 'role', m.role, 'status', u.status,
            'listed', x.user_id IS NOT NULL) END,
          'revision', (SELECT epoch FROM platform_access_epoch) || '.' || coalesce(e.epoch, 0)))
        FROM asked a JOIN tier t ON t.id = a.tier_id
        LEFT JOIN access_epoch e ON e.organization_id = a.organization_id
        LEFT JOIN membership m ON m.organization_id = a.organization_id AND m.user_id = a.user_id
        LEFT JOIN "user" u ON u.id = m.user_id
        LEFT JOIN workspace_member x ON x.organization_id = a.organization_id AND x.workspace_id = a.workspace_id AND x.user_id = m.user_id
      ) AS subjects,
      (SELECT json_agg(json_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'organizationId', r.organization_id,
          'retiredAt', r.retired_at,
          'successor', CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END,
          'uses', ARRAY(SELECT l.used_id FROM link l WHERE l.id = r.id)))
        FROM wanted w JOIN resource r ON r.id = w.id LEFT JOIN resource s ON s.id = r.successor_id AND s.retired_at IS NULL
      ) AS resources,
      (SELECT json_agg(json_build_object('level', p.level, 'holderId', p.holder_id, 'organizationId', p.organization_id, 'kind', p.kind,
          'mode', p.mode, 'exceptions', ARRAY(SELECT e FROM unnest(p.exceptions) e WHERE e IN (SELECT id FROM wanted)),
          'changedAt', p.changed_at)) FROM policy p) AS policies`;
  const facts: AccessFacts = { resources: found?.resources ?? [], policies: found?.policies ?? [] };
  const byPlace = new Map((found?.subjects ?? []).map(({ n, ...subject }) => [n, decider(subject, facts)]));
  return subjects.map((_, place) => byPlace.get(place + 1) ?? null);
}

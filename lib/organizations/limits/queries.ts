// The limits of an organization with what is used of them.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { projectedAt } from "#lib/limits/projection.ts";
import { limitStates } from "#lib/limits/states.ts";
import type { LimitChoices, LimitList, ListedLimit } from "#lib/organizations/limits/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

type Row = Omit<ListedLimit, "endsAt" | "resetsAt" | "beganAt" | "projectedAt"> & {
  endsAt: Date | null;
  resetsAt: Date | null;
  beganAt: Date | null;
  now: Date;
};

/** How many budgets of workspaces are listed, the most used ones */
const listed = 300;

/** Every limit that counts there, each with the fullest of those whose use it counts. Throws NOT_FOUND. */
export async function listLimits(actor: Actor, organizationId: string): Promise<LimitList> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [[organization], rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<{ timeZone: string; unit: string }[]>`
        SELECT o.time_zone AS "timeZone", u.name AS unit FROM organization o JOIN unit u ON u.id = o.credit_type_id
        WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
      tx.$queryRaw<Row[]>`
        SELECT * FROM (
          SELECT DISTINCT ON (s.source, s.key) s.organization_id AS "organizationId", s.key, s.rule_id AS "ruleId", s.source,
            s.subject::text AS subject, s.target, s.metric::text AS metric, s.period::text AS period, s.anchor_day AS "anchorDay",
            s.own_zone AS "timeZone", trim_scale(s.amount)::text AS amount, s.block, s.reason, s.ends_at AS "endsAt",
            trim_scale(s.used)::text AS used, to_char(s.starts_at, 'YYYY-MM-DD HH24:MI:SS') AS "startsAt", s.resets_at AS "resetsAt",
            CASE WHEN s.period IN ('MINUTE', 'HOUR') THEN s.starts_at AT TIME ZONE 'UTC'
              WHEN s.period <> 'TOTAL' THEN s.starts_at AT TIME ZONE coalesce(nullif(s.own_zone, ''), s.zone) END AS "beganAt",
            s.counted, now() AS now, CASE split_part(s.target, ':', 1)
              WHEN 'workspace' THEN (SELECT w.name FROM workspace w WHERE w.organization_id = s.organization_id AND w.id::text = substr(s.target, 11))
              WHEN 'member' THEN (SELECT coalesce(nullif(u.name, ''), u.email) FROM "user" u WHERE u.id::text = substr(s.target, 8))
              WHEN 'key' THEN (SELECT k.name FROM api_key k WHERE k.organization_id = s.organization_id AND k.id::text = substr(s.target, 5))
              WHEN 'end-user' THEN substr(s.target, 10) END AS "targetName"
          FROM (${limitStates({ organizations: Prisma.sql`o.id = ${organizationId}::uuid` })}) s
          ORDER BY s.source, s.key, s.used DESC, s.target) l
        ORDER BY array_position(ARRAY['TIER', 'OVERRIDE', 'OWN', 'BUDGET', 'ALLOWANCE'], source), l.used::numeric / nullif(l.amount::numeric, 0) DESC NULLS LAST, l.key
        LIMIT ${listed}`,
    ]),
  );
  if (!organization) throw notFound("Organization");
  return {
    ...organization,
    limits: rows.map(toLimit),
    can: { set: may(actor, "limit:set", organizationId) },
  };
}

function toLimit({ now, ...row }: Row): ListedLimit {
  const [endsAt, resetsAt, beganAt] = [row.endsAt, row.resetsAt, row.beganAt].map(
    (at) => at?.toISOString() ?? null,
  ) as [string | null, string | null, string | null];
  const limit = { ...row, endsAt, resetsAt, beganAt };
  return { ...limit, projectedAt: projectedAt(limit, now) };
}

/** What a limit of the organization's own can be of. */
export async function listLimitChoices(actor: Actor, organizationId: string): Promise<LimitChoices> {
  const scope = await authorize(actor, "limit:set", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [workspaces, members, keys] = await Promise.all([
      tx.$queryRaw<LimitChoices["workspaces"]>`
        SELECT id, name FROM workspace WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL ORDER BY name_key, id LIMIT 500`,
      tx.$queryRaw<LimitChoices["members"]>`
        SELECT u.id, coalesce(nullif(u.name, ''), u.email) AS name FROM membership m JOIN "user" u ON u.id = m.user_id
        WHERE m.organization_id = ${organizationId}::uuid ORDER BY u.name_key, u.id LIMIT 500`,
      tx.$queryRaw<LimitChoices["keys"]>`
        SELECT id, name FROM api_key WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
          AND (expires_at IS NULL OR expires_at > now()) ORDER BY name_key, id LIMIT 500`,
    ]);
    return { workspaces, members, keys };
  });
}

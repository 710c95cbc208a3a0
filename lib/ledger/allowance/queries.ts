// Reading allowances.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { monthsUpTo } from "#lib/core/days.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { OrganizationAllowance, OwnCredits, OwnSpending } from "#lib/ledger/allowance/schema.ts";

type Found = Omit<OrganizationAllowance, "nextMonth" | "can"> & { nextMonth: Date };

/** The default allowance of an organization's members. Throws NOT_FOUND. */
export async function getOrganizationAllowance(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationAllowance> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Found[]>`
      SELECT trim_scale(o.monthly_allowance)::text AS "monthlyAllowance", o.time_zone AS "timeZone",
        (date_trunc('month', now() AT TIME ZONE o.time_zone) + interval '1 month') AT TIME ZONE o.time_zone AS "nextMonth",
        json_build_object('code', u.code, 'name', u.name, 'symbol', u.symbol, 'decimals', u.decimals) AS unit
      FROM organization o JOIN unit u ON u.id = o.credit_type_id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  return {
    ...found,
    nextMonth: found.nextMonth.toISOString(),
    can: { set: may(actor, "allowance:set", organizationId) },
  };
}

/** The actor's allowance there, and what is assigned to them; null for a non-member. Throws NOT_FOUND. */
export async function getOwnCredits(actor: Actor, organizationId: string): Promise<OwnCredits | null> {
  const scope = await authorize(actor, "organization:view", organizationId);
  const userId = actor.kind === "user" ? actor.userId : null;
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<(Omit<OwnCredits, "nextMonth"> & { member: boolean; nextMonth: Date })[]>`
      SELECT m.user_id IS NOT NULL AS member, trim_scale(l.allowed)::text AS "monthlyAllowance", trim_scale(l.spent)::text AS spent,
        trim_scale(l.allowed - least(l.spent, l.allowed))::text AS "left",
        (l.month + interval '1 month') AT TIME ZONE o.time_zone AS "nextMonth",
        json_build_object('name', u.name, 'code', u.code, 'symbol', u.symbol) AS unit,
        coalesce((SELECT json_agg(h ORDER BY h."unitKind", h.code) FROM (
          SELECT v.kind AS "unitKind", v.name, v.code, v.symbol, trim_scale(sum(c.balance))::text AS quantity
          FROM account c JOIN unit v ON v.id = c.unit_id
          WHERE c.organization_id = o.id AND c.kind = 'ASSIGNED' AND c.member_id = m.user_id AND c.balance > 0
            AND (c.expires_at IS NULL OR c.expires_at > now()) GROUP BY 1, 2, 3, 4) h), '[]') AS assigned
      FROM organization o JOIN unit u ON u.id = o.credit_type_id
      LEFT JOIN membership m ON m.organization_id = o.id AND m.user_id = ${userId}::uuid
      LEFT JOIN allowance_use a ON a.organization_id = o.id AND a.member_id = m.user_id
        AND a.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date
      CROSS JOIN LATERAL (SELECT coalesce(a.spent, 0) AS spent, date_trunc('month', now() AT TIME ZONE o.time_zone) AS month,
        CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END AS allowed) l
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  const { member, ...credits } = found;
  return member ? { ...credits, nextMonth: credits.nextMonth.toISOString() } : null;
}

/** What the actor spent there in the last twelve months. Throws NOT_FOUND. */
export async function getOwnSpending(actor: Actor, organizationId: string): Promise<OwnSpending> {
  const scope = await authorize(actor, "organization:view", organizationId);
  const userId = actor.kind === "user" ? actor.userId : null;
  const [[found], rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<{ today: string; unit: OwnSpending["unit"] }[]>`
        SELECT to_char(now() AT TIME ZONE o.time_zone, 'YYYY-MM-DD') AS today,
          json_build_object('code', u.code, 'name', u.name, 'symbol', u.symbol) AS unit
        FROM organization o JOIN unit u ON u.id = o.credit_type_id
        WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
      tx.$queryRaw<{ month: string; spent: string }[]>`
        SELECT to_char(month, 'YYYY-MM-DD') AS month, trim_scale(spent)::text AS spent FROM allowance_use
        WHERE organization_id = ${organizationId}::uuid AND member_id = ${userId}::uuid AND month >= now() - interval '13 months'`,
    ]),
  );
  if (!found) throw notFound("Organization");
  const months = monthsUpTo(found.today, 12);
  const spentIn = new Map(rows.map(({ month, spent }) => [month, spent]));
  return { months, spent: months.map((month) => spentIn.get(month) ?? "0"), unit: found.unit };
}

// The state of one organization, for those who manage it.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { daysUpTo } from "#lib/core/days.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { notFound } from "#lib/core/errors.ts";
import { sumOf } from "#lib/core/quantity.ts";
import { paceDays, paceSpent, todayThere } from "#lib/ledger/burn-down/pace.ts";
import { burnDown, type Spending } from "#lib/ledger/burn-down/policy.ts";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import type { CreditHealth, OrganizationHealth } from "#lib/organizations/health/schema.ts";

const shownDays = 30;

/** Throws NOT_FOUND. */
export async function getOrganizationHealth(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationHealth> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return readTransaction(scope, async (tx) => {
    const [[models], credits, members, invitations] = await Promise.all([
      tx.$queryRaw<{ n: number }[]>`
        SELECT (SELECT count(*)::int FROM resource m
          LEFT JOIN access_policy p ON p.organization_id = o.id AND p.level = 'ORGANIZATION' AND p.kind = m.kind
          WHERE m.kind = 'MODEL' AND m.retired_at IS NULL AND access_allows(p.mode, p.exceptions, m.id)) AS n
        FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
      may(actor, "credits:read", organizationId) ? readCredits(tx, organizationId) : null,
      may(actor, "user:list", organizationId) ? readMembers(tx, organizationId) : null,
      may(actor, "invitation:list", organizationId) ? readInvitations(tx, organizationId) : null,
    ]);
    if (!models) throw notFound("Organization");
    return { credits, members, invitations, modelsOn: models.n };
  });
}

async function readMembers(tx: ReadTx, organizationId: string): Promise<OrganizationHealth["members"]> {
  const [found] = await tx.$queryRaw<{ total: number; activeIn30Days: number }[]>`
    SELECT count(*)::int AS total,
      count(*) FILTER (WHERE u.last_active_at >= now() - interval '30 days')::int AS "activeIn30Days"
    FROM membership m JOIN "user" u ON u.id = m.user_id WHERE m.organization_id = ${organizationId}::uuid`;
  return found ?? null;
}

async function readInvitations(
  tx: ReadTx,
  organizationId: string,
): Promise<OrganizationHealth["invitations"]> {
  const [found] = await tx.$queryRaw<{ pending: number; bounced: number; expired: number }[]>`
    SELECT count(*) FILTER (WHERE expires_at > now())::int AS pending,
      count(*) FILTER (WHERE expires_at > now() AND delivery_rank = 1)::int AS bounced,
      count(*) FILTER (WHERE expires_at <= now())::int AS expired
    FROM invitation WHERE organization_id = ${organizationId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL`;
  return found ?? null;
}

interface Found extends Spending {
  unit: CreditHealth["unit"];
}

async function readCredits(tx: ReadTx, organizationId: string): Promise<CreditHealth | null> {
  const [[found], spent] = await Promise.all([
    tx.$queryRaw<Found[]>`
      SELECT trim_scale(c.balance)::text AS balance, trim_scale(${paceSpent})::text AS spent, ${paceDays} AS days,
        to_char(${todayThere}, 'YYYY-MM-DD') AS today,
        json_build_object('code', u.code, 'name', u.name, 'symbol', u.symbol) AS unit
      FROM organization o JOIN ${expression(creditSums)} c ON c.organization_id = o.id JOIN unit u ON u.id = o.credit_type_id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
    // Ids of transfers are ordered by time (UUID v7), so that only those of these days are read.
    tx.$queryRaw<{ day: string; quantity: string }[]>`
      WITH place AS (
        SELECT id, time_zone, credit_type_id, (${todayThere} - ${2 * shownDays - 1}::int)::timestamp AS start
        FROM organization o WHERE id = ${organizationId}::uuid AND deleted_at IS NULL
      )
      SELECT to_char(t.created_at AT TIME ZONE o.time_zone, 'YYYY-MM-DD') AS day,
        trim_scale(sum(CASE WHEN t.to_account_id = s.id THEN t.quantity ELSE -t.quantity END))::text AS quantity
      FROM place o
      JOIN transfer t ON t.organization_id = o.id AND t.kind IN ('SPEND', 'REFUND', 'REVERSAL') AND t.id >= (
        lpad(to_hex((extract(epoch FROM o.start AT TIME ZONE o.time_zone) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
      JOIN account s ON s.organization_id = o.id AND s.unit_id = o.credit_type_id AND s.unit_id = t.unit_id AND s.kind = 'SPENT'
        AND s.id IN (t.from_account_id, t.to_account_id)
      GROUP BY 1`,
  ]);
  if (!found) return null;
  const { unit, ...spending } = found;
  const byDay = new Map(spent.map(({ day, quantity }) => [day, quantity]));
  const days = daysUpTo(spending.today, 2 * shownDays);
  const quantities = days.map((day) => byDay.get(day) ?? "0");
  return {
    unit,
    balance: spending.balance,
    burnDown: burnDown(spending),
    days: days.slice(shownDays),
    spent: quantities.slice(shownDays),
    total: sumOf(quantities.slice(shownDays)),
    before: sumOf(quantities.slice(0, shownDays)),
  };
}

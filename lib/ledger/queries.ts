// Reading an organization's ledger: its balances, and the members who hold a part.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type { Balance, CreditMember, Credits } from "#lib/ledger/schema.ts";
import { searchTerms } from "#lib/list/search.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Expiries that are listed for each unit */
const listedExpiries = 12;

type FoundBalance = Omit<Balance, "product" | "expiring">;

/** An organization's balance in each unit, with expiries. Throws NOT_FOUND. */
export async function getCredits(actor: Actor, organizationId: string): Promise<Credits> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const [units, expiring] = await readTransaction(scope, (tx) =>
    Promise.all([
      // Expired balances count as expired from that moment on, also before the job moves them.
      tx.$queryRaw<FoundBalance[]>`
        SELECT u.id AS "unitId", u.kind::text AS kind, u.code, u.name, u.symbol, u.decimals,
          u.kind <> 'CREDIT' OR u.id = o.credit_type_id AS current,
          ${sumOf(Prisma.sql`a.kind = 'AVAILABLE' AND a.usable`)} AS available,
          ${sumOf(Prisma.sql`a.kind = 'ASSIGNED' AND a.usable`)} AS assigned,
          ${sumOf(Prisma.sql`a.kind = 'ASSIGNED' AND a.usable AND a.workspace_id IS NOT NULL`)} AS "inWorkspaces",
          ${sumOf(Prisma.sql`a.kind = 'SPENT'`)} AS spent,
          trim_scale(coalesce(sum(a.held), 0))::text AS held,
          trim_scale(coalesce(-sum(a.balance) FILTER (WHERE a.kind = 'OWED'), 0))::text AS owed,
          ${sumOf(Prisma.sql`a.kind = 'EXPIRED' OR NOT a.usable`)} AS expired
        FROM organization o
        CROSS JOIN unit u
        LEFT JOIN (SELECT *, coalesce(expires_at > now(), true) AS usable FROM account) a
          ON a.organization_id = o.id AND a.unit_id = u.id
        WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL
        GROUP BY u.id, o.credit_type_id
        HAVING u.kind <> 'CREDIT' OR u.id = o.credit_type_id OR bool_or(a.balance <> 0)
        ORDER BY u.kind, u.id <> o.credit_type_id, u.code`,
      tx.$queryRaw<{ unitId: string; at: Date; quantity: string }[]>`
        SELECT unit_id AS "unitId", expires_at AS at, trim_scale(sum(balance))::text AS quantity FROM account
        WHERE organization_id = ${organizationId}::uuid AND expires_at > now() AND balance > 0
        GROUP BY 1, 2 ORDER BY 2, 1`,
    ]),
  );
  if (units.length === 0) throw notFound("Organization");
  return {
    balances: units.map((unit) => ({
      ...unit,
      product: productOf(unit.kind),
      expiring: expiring
        .filter(({ unitId }) => unitId === unit.unitId)
        .slice(0, listedExpiries)
        .map(({ at, quantity }) => ({ at: at.toISOString(), quantity })),
    })),
    can: {
      grant: may(actor, "credits:grant", organizationId),
      assign: may(actor, "credits:assign", organizationId),
      reverse: may(actor, "credits:reverse", organizationId),
    },
  };
}

function sumOf(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`trim_scale(coalesce(sum(a.balance) FILTER (WHERE ${which}), 0))::text`;
}

/** Members that are offered at once */
const offeredMembers = 25;

/** Members in whose name or address every word of `q` occurs, with what each holds; or only those who hold something. */
export async function findCreditMembers(
  actor: Actor,
  organizationId: string,
  { q, holding }: { q: string; holding: boolean },
): Promise<{ members: CreditMember[]; more: boolean }> {
  const scope = await authorize(actor, "credits:assign", organizationId);
  const conditions = searchTerms(q).map(
    (term) => Prisma.sql`AND u.search_text LIKE steward_search_pattern(${term}::text)`,
  );
  const [, found] = await readTransaction(scope, (tx) =>
    Promise.all([
      requireOrganization(tx, organizationId),
      tx.$queryRaw<CreditMember[]>`
      SELECT u.id, u.name, u.email, coalesce(h.holds, '[]') AS holds
      FROM membership m JOIN "user" u ON u.id = m.user_id
      CROSS JOIN LATERAL (SELECT json_agg(json_build_object('unitId', a.unit_id, 'quantity', a.quantity)) AS holds FROM (
        SELECT unit_id, trim_scale(sum(balance))::text AS quantity FROM account
        WHERE organization_id = m.organization_id AND member_id = m.user_id AND kind = 'ASSIGNED' AND balance > 0
          AND (expires_at IS NULL OR expires_at > now())
        GROUP BY unit_id) a) h
      WHERE m.organization_id = ${organizationId}::uuid ${holding ? Prisma.sql`AND h.holds IS NOT NULL` : Prisma.empty}
        ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}
      ORDER BY u.name_key, u.id LIMIT ${offeredMembers + 1}`,
    ]),
  );
  return { members: found.slice(0, offeredMembers), more: found.length > offeredMembers };
}

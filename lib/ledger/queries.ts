// Reading an organization's ledger: its balances, its transfers, and the members who hold a part.

import type { Actor } from "#lib/access/actor.ts";
import { actorColumns, actorJoin, actorName } from "#lib/access/actor-name.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { isFormerMembers, requireOrganization } from "#lib/ledger/load.ts";
import { type NotReversible, productOf, transfersPerPage } from "#lib/ledger/policy.ts";
import type { Balance, CreditMember, Credits, TransferPage, TransferRow } from "#lib/ledger/schema.ts";
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
          ${sumOf(Prisma.sql`a.kind = 'SPENT'`)} AS spent,
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

type FoundTransfer = Omit<TransferRow, "at" | "notReversible"> & {
  at: Date;
  notReversible: NotReversible | null;
};

/** Transfers, newest first: the first page, those before a transfer (older), or those after one (newer). */
export async function listTransfers(
  actor: Actor,
  organizationId: string,
  { before, after }: { before: string | null; after: string | null },
): Promise<TransferPage> {
  const scope = await authorize(actor, "credits:read", organizationId);
  // Ids hold the moment at which they were made, so they are in the order of time.
  const from = before
    ? Prisma.sql`AND e.id < ${before}::uuid`
    : after
      ? Prisma.sql`AND e.id > ${after}::uuid`
      : Prisma.empty;
  const back = before === null && after !== null;
  const [, found] = await readTransaction(scope, (tx) =>
    Promise.all([
      requireOrganization(tx, organizationId),
      tx.$queryRaw<FoundTransfer[]>`
      SELECT e.id, e.kind::text AS kind, e.created_at AS at, trim_scale(e.quantity)::text AS quantity, e.reason,
        (g.kind IN ('AVAILABLE', 'ASSIGNED'))::int - (f.kind IN ('AVAILABLE', 'ASSIGNED'))::int AS sign,
        n.kind::text AS "unitKind", n.name, n.code, n.symbol, ${actorName} AS by,
        CASE WHEN e.member_id IS NULL THEN NULL ELSE coalesce(m.name, 'A former member') END AS member,
        b.reversed, trim_scale(b.refunded)::text AS refunded,
        CASE WHEN e.kind IN ('REVERSAL', 'EXPIRE') THEN 'final' WHEN b.reversed THEN 'reversed' WHEN b.refunded > 0 THEN 'refunded'
          WHEN ${isFormerMembers} THEN 'left'
          WHEN g.kind <> 'SPENT' AND g.balance < e.quantity THEN 'gone' END AS "notReversible"
      FROM (SELECT *, ${actorColumns} FROM transfer) e
      JOIN account f ON f.id = e.from_account_id
      JOIN account g ON g.id = e.to_account_id
      JOIN unit n ON n.id = e.unit_id
      ${actorJoin}
      LEFT JOIN "user" m ON m.id = e.member_id
      CROSS JOIN LATERAL (SELECT coalesce(bool_or(t.kind = 'REVERSAL'), false) AS reversed,
        coalesce(sum(t.quantity) FILTER (WHERE t.kind = 'REFUND'), 0) AS refunded
        FROM transfer t WHERE t.organization_id = e.organization_id AND t.original_id = e.id) b
      WHERE e.organization_id = ${organizationId}::uuid ${from}
      ORDER BY e.id ${back ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${transfersPerPage + 1}`,
    ]),
  );
  const more = found.length > transfersPerPage;
  const page = found.slice(0, transfersPerPage);
  const rows = (back ? page.reverse() : page).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { rows, newer: back ? more : before !== null, older: back || more };
}

/** So many members are offered at once */
const offeredMembers = 25;

/** Members in whose name or address every word of `q` occurs, with what each holds; or only those who hold something. */
export async function findCreditMembers(
  actor: Actor,
  organizationId: string,
  { q, holding }: { q: string; holding: boolean },
): Promise<{ members: CreditMember[]; more: boolean }> {
  const scope = await authorize(actor, "credits:assign", organizationId);
  const words = searchTerms(q).map(
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
        ${words.length > 0 ? Prisma.join(words, " ") : Prisma.empty}
      ORDER BY u.name_key, u.id LIMIT ${offeredMembers + 1}`,
    ]),
  );
  return { members: found.slice(0, offeredMembers), more: found.length > offeredMembers };
}

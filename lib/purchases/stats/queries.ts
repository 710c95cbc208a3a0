// An organization's purchases and spending, month by month.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { sumOf } from "#lib/core/quantity.ts";
import { type Product, productOf } from "#lib/ledger/policy.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

const shownMonths = 12;

export interface MonthStats {
  /** Its first day, as 2026-11-01 */
  month: string;
  /** By the day of the purchase, without reversed ones */
  purchased: string;
  /** Net of refunds and reversals, which count in the month in which they were made */
  spent: string;
}

export interface UnitStats {
  product: Product;
  unitKind: UnitKind;
  code: string;
  name: string;
  symbol: string;
  /** The last twelve, oldest first */
  months: MonthStats[];
  purchased: PeriodStats;
  spent: PeriodStats;
}

/** Decimal text: the sum of the last twelve months and of the twelve before */
export interface PeriodStats {
  total: string;
  before: string;
}

type Found = Omit<UnitStats, "product" | "months" | "purchased" | "spent"> & MonthStats & { unitId: string };

/** Each unit by month, in the organization's time zone. Throws NOT_FOUND. */
export async function getPurchaseStats(actor: Actor, organizationId: string): Promise<UnitStats[]> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const [, rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      requireOrganization(tx, organizationId),
      // Ids of transfers are ordered by time (UUID v7), so that only those of these months are read.
      tx.$queryRaw<Found[]>`
        WITH place AS (
          SELECT id, time_zone, credit_type_id,
            date_trunc('month', now() AT TIME ZONE time_zone) - make_interval(months => ${2 * shownMonths - 1}::int) AS start
          FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL
        ), sold AS (
          SELECT p.unit_id, date_trunc('month', p.purchased_on::timestamp) AS month, sum(p.quantity) AS quantity
          FROM purchase p JOIN place o ON o.id = p.organization_id
          WHERE p.reversed_at IS NULL AND p.purchased_on >= o.start GROUP BY 1, 2
        ), used AS (
          SELECT t.unit_id, date_trunc('month', t.created_at AT TIME ZONE o.time_zone) AS month,
            sum(CASE WHEN t.to_account_id = s.id THEN t.quantity ELSE -t.quantity END) AS quantity
          FROM place o
          JOIN transfer t ON t.organization_id = o.id AND t.kind IN ('SPEND', 'REFUND', 'REVERSAL') AND t.id >= (
            lpad(to_hex((extract(epoch FROM o.start AT TIME ZONE o.time_zone) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
          JOIN account s ON s.organization_id = o.id AND s.unit_id = t.unit_id AND s.kind = 'SPENT' AND s.id IN (t.from_account_id, t.to_account_id)
          GROUP BY 1, 2
        )
        SELECT u.id AS "unitId", u.kind::text AS "unitKind", u.code, u.name, u.symbol, to_char(m.month, 'YYYY-MM-DD') AS month,
          trim_scale(coalesce(sold.quantity, 0))::text AS purchased, trim_scale(coalesce(used.quantity, 0))::text AS spent
        FROM place o
        JOIN unit u ON u.kind <> 'CREDIT' OR u.id = o.credit_type_id
        CROSS JOIN generate_series(o.start, o.start + make_interval(months => ${2 * shownMonths - 1}::int), interval '1 month') m (month)
        LEFT JOIN sold ON sold.unit_id = u.id AND sold.month = m.month
        LEFT JOIN used ON used.unit_id = u.id AND used.month = m.month
        ORDER BY u.kind, u.id, m.month`,
    ]),
  );
  return [...Map.groupBy(rows, ({ unitId }) => unitId).values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { unitId: _, month: __, purchased: ___, spent: ____, ...unit } = first;
    const months = all.map(({ month, purchased, spent }) => ({ month, purchased, spent }));
    return {
      ...unit,
      product: productOf(unit.unitKind),
      months: months.slice(shownMonths),
      purchased: periods(months.map(({ purchased }) => purchased)),
      spent: periods(months.map(({ spent }) => spent)),
    };
  });
}

function periods(values: readonly string[]): PeriodStats {
  return { total: sumOf(values.slice(shownMonths)), before: sumOf(values.slice(0, shownMonths)) };
}

// What was bought so far, in the order of days.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";

/**
 * The running total of its unit up to and including each of these purchases, without reversed ones, whatever a filter
 * hides. The sum between two of them comes from an index, so that each purchase before the last of them is read once.
 */
export async function readRunningSums(
  tx: ReadTx,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; running: string }[]>`
    WITH page AS MATERIALIZED (
      SELECT id, unit_id, purchased_on, lag(purchased_on, 1, '-infinity') OVER days AS after_on, lag(id, 1, ${NIL}::uuid) OVER days AS after_id
      FROM purchase WHERE organization_id = ${organizationId}::uuid AND id = ANY (${[...ids]}::uuid[])
      WINDOW days AS (ORDER BY purchased_on, id)
    ), part AS (
      SELECT g.purchased_on, g.id, s.unit_id, s.quantity FROM page g CROSS JOIN LATERAL (
        SELECT p.unit_id, sum(p.quantity) AS quantity FROM purchase p
        WHERE p.organization_id = ${organizationId}::uuid AND p.reversed_at IS NULL
          AND (p.purchased_on, p.id) > (g.after_on, g.after_id) AND (p.purchased_on, p.id) <= (g.purchased_on, g.id)
        GROUP BY p.unit_id) s
      UNION ALL SELECT purchased_on, id, unit_id, 0 FROM page
    )
    SELECT g.id, trim_scale(r.running)::text AS running FROM page g JOIN (
      SELECT id, unit_id, sum(sum(quantity)) OVER (PARTITION BY unit_id ORDER BY purchased_on, id) AS running
      FROM part GROUP BY purchased_on, id, unit_id) r ON r.id = g.id AND r.unit_id = g.unit_id`;
  return new Map(rows.map(({ id, running }) => [id, running]));
}

// Validates rows: the organization of each, and all its errors. Shared by rows that were just parsed and stored ones.
import type { RawTx } from "#lib/core/db/raw.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * Queries for a WITH: `validated` has all columns of `source`, a query of rows with their `cell_errors`, and `buyer_id`, `unit_id`,
 * `errors` and `state`. Each organization is looked up once for all its rows.
 */
export const validationSql = (importId: string, source: Prisma.Sql): Prisma.Sql => Prisma.sql`
  source AS (${source}),
  named AS (SELECT key AS code, value::uuid AS organization_id FROM sales_import, jsonb_each_text(codes) WHERE id = ${importId}::uuid),
  found AS (
    SELECT s.organization_code, s.organization_key, coalesce(m.id, h.id) AS by_code, k.id AS by_key,
      coalesce(m.id, h.id, k.id) AS buyer_id, coalesce(m.credit_type_id, h.credit_type_id, k.credit_type_id) AS credit_type_id
    FROM (SELECT DISTINCT organization_code, organization_key FROM source) s
    LEFT JOIN named n ON n.code = s.organization_code
    -- Joins that each find a row by its index: one with a choice in it would look at every organization for every row.
    LEFT JOIN organization h ON h.code = s.organization_code AND h.deleted_at IS NULL AND n.code IS NULL
    LEFT JOIN organization m ON m.id = n.organization_id AND m.deleted_at IS NULL
    LEFT JOIN LATERAL (SELECT o.id, o.credit_type_id FROM organization o WHERE o.deleted_at IS NULL AND o.id = CASE
      WHEN s.organization_key ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN s.organization_key::uuid
      WHEN s.organization_key ~ '^[0-9]{1,9}$' THEN (SELECT id FROM organization WHERE number = s.organization_key::int) END OFFSET 0) k ON true
  ), buyers AS MATERIALIZED (
    SELECT organization_code, organization_key, buyer_id, credit_type_id,
      CASE WHEN organization_code <> '' AND by_code IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_code',
        'text', 'No organization has the code ' || organization_code || '.')) ELSE '[]' END
      || CASE WHEN organization_key <> '' AND by_key IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
        'text', 'No organization has this ID.')) ELSE '[]' END
      || CASE WHEN by_code <> by_key THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
        'text', 'The code and the ID belong to different organizations.')) ELSE '[]' END AS unfound
    FROM found
  ), explained AS (
    SELECT s.*, b.buyer_id, u.id AS unit_id, s.cell_errors || b.unfound
      || CASE WHEN u.id IS NOT NULL AND scale(trim_scale(s.quantity)) > u.decimals THEN jsonb_build_array(jsonb_build_object('column', 'quantity',
        'text', CASE WHEN u.decimals = 0 THEN u.name || ' must be whole numbers.' ELSE u.name || ' can have at most ' || u.decimals
          || ' decimal places.' END)) ELSE '[]' END AS errors
    FROM source s JOIN buyers b ON b.organization_code = s.organization_code AND b.organization_key = s.organization_key
    LEFT JOIN unit u ON b.buyer_id IS NOT NULL AND u.id = CASE s.product WHEN 'credits' THEN b.credit_type_id
      WHEN 'inference_tokens' THEN '019400d0-0000-7000-8000-000000000101'::uuid
      WHEN 'embedding_tokens' THEN '019400d0-0000-7000-8000-000000000102'::uuid END
  ), validated AS (SELECT *, (CASE WHEN errors = '[]' THEN 'GOOD' ELSE 'BAD' END)::"SalesRowState" AS state FROM explained)`;

/** Runs a statement with these queries; returns how many rows it wrote. */
export async function validate(tx: RawTx, statement: Prisma.Sql): Promise<number> {
  // The buyers of a batch are the one thing here that is joined without an index: they have none.
  await tx.$executeRaw`SET LOCAL enable_hashjoin = on`;
  const written = await tx.$executeRaw(statement);
  await tx.$executeRaw`SET LOCAL enable_hashjoin = off`;
  return written;
}

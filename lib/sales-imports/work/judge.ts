// Judging: which organization each row means, and all that is wrong with it. The same words for rows that are just read and
// for rows that are there.
import { Prisma } from "#prisma/client/client.ts";

/**
 * Queries for a WITH: `judged` has all of `source`, a query of rows with their faults, and `buyer_id`, `unit_id`, `problems`
 * and `state`.
 */
export const judging = (importId: string, source: Prisma.Sql): Prisma.Sql => Prisma.sql`
  source AS (${source}),
  named AS (SELECT key AS code, value::uuid AS organization_id FROM sales_import, jsonb_each_text(codes) WHERE id = ${importId}::uuid),
  found AS (
    SELECT s.*, coalesce(m.id, h.id) AS by_code, k.id AS by_key,
      coalesce(m.id, h.id, k.id) AS buyer_id, coalesce(m.credit_type_id, h.credit_type_id, k.credit_type_id) AS credit_type_id
    FROM source s
    LEFT JOIN named n ON n.code = s.organization_code
    -- Two joins that each find a row by its index: one with a choice in it would look at every organization for every row.
    LEFT JOIN organization h ON h.code = s.organization_code AND h.deleted_at IS NULL AND n.code IS NULL
    LEFT JOIN organization m ON m.id = n.organization_id AND m.deleted_at IS NULL
    LEFT JOIN organization k ON k.deleted_at IS NULL AND k.id = CASE
      WHEN s.organization_key ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN s.organization_key::uuid
      WHEN s.organization_key ~ '^[0-9]{1,9}$' THEN (SELECT o.id FROM organization o WHERE o.number = s.organization_key::int) END
  ), explained AS (
    SELECT f.*, u.id AS unit_id, f.faults
      || CASE WHEN f.organization_code <> '' AND f.by_code IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_code',
        'text', 'No organization has the code ' || f.organization_code || '.')) ELSE '[]' END
      || CASE WHEN f.organization_key <> '' AND f.by_key IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
        'text', 'No organization has this ID.')) ELSE '[]' END
      || CASE WHEN f.by_code <> f.by_key THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
        'text', 'The code and the ID name two organizations.')) ELSE '[]' END
      || CASE WHEN u.id IS NOT NULL AND scale(trim_scale(f.quantity)) > u.decimals THEN jsonb_build_array(jsonb_build_object('column', 'quantity',
        'text', CASE WHEN u.decimals = 0 THEN u.code || ' is counted in whole numbers.' ELSE u.code || ' has at most ' || u.decimals
          || ' decimal places.' END)) ELSE '[]' END AS problems
    FROM found f
    LEFT JOIN unit u ON f.buyer_id IS NOT NULL AND u.id = CASE f.product WHEN 'credits' THEN f.credit_type_id
      WHEN 'inference_tokens' THEN '019400d0-0000-7000-8000-000000000101'::uuid
      WHEN 'embedding_tokens' THEN '019400d0-0000-7000-8000-000000000102'::uuid END
  ), judged AS (SELECT *, (CASE WHEN problems = '[]' THEN 'GOOD' ELSE 'BAD' END)::"SalesRowState" AS state FROM explained)`;

-- Counts the spending of a calendar month: per member, for the allowance, per workspace, for its limit, and in total under the
-- nil UUID, for the tier's limit. A transfer without a month is not counted.
CREATE OR REPLACE FUNCTION ledger_count_month() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  -- ledger_post_spends has done it.
  IF NOT EXISTS (SELECT FROM new_transfers WHERE kind <> 'SPEND' OR num_nonnulls(workspace_id, hold_id) > 0) THEN
    RETURN NULL;
  END IF;
  INSERT INTO allowance_use AS stored (organization_id, member_id, month, spent)
  SELECT spend.organization_id, counted.member_id, spend.month,
    sum(CASE spend.kind WHEN 'SPEND' THEN spend.quantity ELSE -spend.quantity END)
  FROM new_transfers spend
  CROSS JOIN LATERAL (VALUES (spend.member_id), (spend.workspace_id), ('00000000-0000-0000-0000-000000000000')) counted (member_id)
  WHERE spend.month IS NOT NULL AND counted.member_id IS NOT NULL
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (organization_id, member_id, month) DO UPDATE SET spent = stored.spent + excluded.spent;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_count_month() FROM PUBLIC;
ALTER FUNCTION ledger_count_month() OWNER TO :ledger;

-- Inserts an organization's sums with it, takes them and its members out of the platform's sums on deletion, and puts them
-- back on restore. Locks organization_stats first, as every posting does.
CREATE OR REPLACE FUNCTION organization_refresh_stats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO organization_stats (organization_id, counted) SELECT id, deleted_at IS NULL FROM new_rows;
    INSERT INTO organization_credits (organization_id, open_month)
      SELECT id, date_trunc('month', now() AT TIME ZONE time_zone)::date FROM new_rows;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM organization_stats WHERE organization_id IN (
      SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL))
    ORDER BY organization_id FOR NO KEY UPDATE;
  WITH moved AS (
    UPDATE organization_stats f SET counted = n.deleted_at IS NULL
    FROM new_rows n JOIN old_rows o USING (id)
    WHERE f.organization_id = n.id AND (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)
    RETURNING f.organization_id, f.member_count, CASE WHEN f.counted THEN 1 ELSE -1 END AS sign, n.credit_type_id
  )
  INSERT INTO platform_stats AS p (stat, unit_id, slot, value)
  SELECT v.stat, v.unit_id, ledger_slot(), sum(m.sign * v.value)
  FROM moved m JOIN (
    SELECT organization_id, balance, spent FROM organization_credits UNION ALL SELECT organization_id, balance, spent FROM moving_credits
  ) c ON c.organization_id = m.organization_id
  CROSS JOIN LATERAL (VALUES
    ('balance', m.credit_type_id, c.balance), ('spent', m.credit_type_id, c.spent),
    ('members', '00000000-0000-0000-0000-000000000000', m.member_count)) v (stat, unit_id, value)
  WHERE v.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (stat, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION organization_refresh_stats() FROM PUBLIC;
ALTER FUNCTION organization_refresh_stats() OWNER TO :ledger;

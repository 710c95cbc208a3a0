-- Lock order: a change of memberships holds the organization's row first, then its organization_stats.
CREATE OR REPLACE FUNCTION membership_refresh_count() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changes jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_object_agg(organization_id, n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM new_rows GROUP BY 1) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_object_agg(organization_id, -n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM old_rows GROUP BY 1) d;
  ELSE
    SELECT jsonb_object_agg(organization_id, n) INTO changes FROM (
      SELECT organization_id, sum(one) AS n FROM (
        SELECT organization_id, 1 AS one FROM new_rows UNION ALL SELECT organization_id, -1 FROM old_rows
      ) moved GROUP BY 1 HAVING sum(one) <> 0) d;
  END IF;
  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM organization WHERE id IN (SELECT key::uuid FROM jsonb_each(changes)) ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM organization_stats WHERE organization_id IN (SELECT key::uuid FROM jsonb_each(changes))
    ORDER BY organization_id FOR NO KEY UPDATE;
  WITH counted AS (
    UPDATE organization_stats f SET member_count = f.member_count + d.value::int
    FROM jsonb_each_text(changes) d WHERE f.organization_id = d.key::uuid
    RETURNING f.organization_id, f.counted, d.value::int AS n
  )
  INSERT INTO platform_stats AS p (stat, unit_id, slot, value)
    SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(), sum(n) FROM counted WHERE counted
    GROUP BY 3 ORDER BY 3
    ON CONFLICT (stat, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION membership_refresh_count() FROM PUBLIC;
ALTER FUNCTION membership_refresh_count() OWNER TO :ledger;

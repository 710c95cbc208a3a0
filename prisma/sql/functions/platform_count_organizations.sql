-- Statement triggers with transition tables: one update, however many rows a bulk write has. Locks rows in key order.
CREATE OR REPLACE FUNCTION platform_count_organizations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO platform_organization_stats AS t (status, tier_id, country, credit_type_id, count)
      SELECT status, tier_id, country, credit_type_id, count(*) FROM new_rows WHERE deleted_at IS NULL
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (status, tier_id, country, credit_type_id) DO UPDATE SET count = t.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO platform_organization_stats AS t (status, tier_id, country, credit_type_id, count)
      SELECT status, tier_id, country, credit_type_id, -count(*) FROM old_rows WHERE deleted_at IS NULL
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (status, tier_id, country, credit_type_id) DO UPDATE SET count = t.count + excluded.count;
  ELSE
    INSERT INTO platform_organization_stats AS t (status, tier_id, country, credit_type_id, count)
      SELECT status, tier_id, country, credit_type_id, sum(n) FROM (
        SELECT status, tier_id, country, credit_type_id, 1 AS n FROM new_rows WHERE deleted_at IS NULL
        UNION ALL
        SELECT status, tier_id, country, credit_type_id, -1 FROM old_rows WHERE deleted_at IS NULL
      ) change GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4
      ON CONFLICT (status, tier_id, country, credit_type_id) DO UPDATE SET count = t.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

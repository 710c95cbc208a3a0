CREATE OR REPLACE FUNCTION organization_refresh_domains() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  touched uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT organization_id) INTO touched FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT organization_id) INTO touched FROM new_rows;
  END IF;
  -- Only where it differs: a row of a bulk insert that already has its list is not written and indexed a second time.
  UPDATE organization o SET domain = n.list
    FROM (
      SELECT t.id, coalesce(string_agg(d.domain, ', ' ORDER BY d.position, d.domain), '') AS list
      FROM unnest(touched) AS t (id) LEFT JOIN organization_domain d ON d.organization_id = t.id GROUP BY t.id
    ) n
    WHERE o.id = n.id AND o.domain <> n.list;
  RETURN NULL;
END $$;

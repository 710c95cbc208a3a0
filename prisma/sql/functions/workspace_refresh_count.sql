-- Keeps workspace_stats.member_count. The rows are locked in one order, so that two changes of members never deadlock.
CREATE OR REPLACE FUNCTION workspace_refresh_count() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changes jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_object_agg(workspace_id, n) INTO changes FROM (SELECT workspace_id, count(*) AS n FROM new_rows GROUP BY 1) d;
  ELSE
    SELECT jsonb_object_agg(workspace_id, -n) INTO changes FROM (SELECT workspace_id, count(*) AS n FROM old_rows GROUP BY 1) d;
  END IF;
  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM workspace_stats WHERE workspace_id IN (SELECT key::uuid FROM jsonb_each(changes))
    ORDER BY organization_id, workspace_id FOR NO KEY UPDATE;
  UPDATE workspace_stats s SET member_count = s.member_count + d.value::int
  FROM jsonb_each_text(changes) d WHERE s.workspace_id = d.key::uuid;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION workspace_refresh_count() FROM PUBLIC;
ALTER FUNCTION workspace_refresh_count() OWNER TO :ledger;

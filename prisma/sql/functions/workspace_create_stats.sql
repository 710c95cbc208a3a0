-- Gives each new workspace its row of workspace_stats.
CREATE OR REPLACE FUNCTION workspace_create_stats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO workspace_stats (organization_id, workspace_id) SELECT organization_id, id FROM new_rows;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION workspace_create_stats() FROM PUBLIC;
ALTER FUNCTION workspace_create_stats() OWNER TO :ledger;

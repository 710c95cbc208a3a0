-- Refuses to delete an open hold, except when its organization is purged.
CREATE OR REPLACE FUNCTION hold_prevent_delete() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state <> 'OPEN' OR NOT EXISTS (SELECT 1 FROM organization WHERE id = OLD.organization_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'an open hold is not deleted' USING ERRCODE = 'insufficient_privilege';
END $$;

REVOKE EXECUTE ON FUNCTION hold_prevent_delete() FROM PUBLIC;
ALTER FUNCTION hold_prevent_delete() OWNER TO :ledger;

-- Refuses every update and delete in the ledger, except when its organization is purged.
CREATE OR REPLACE FUNCTION ledger_prevent_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM organization WHERE id = OLD.organization_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the ledger is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;

REVOKE EXECUTE ON FUNCTION ledger_prevent_change() FROM PUBLIC;
ALTER FUNCTION ledger_prevent_change() OWNER TO :ledger;

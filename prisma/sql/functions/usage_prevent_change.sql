-- Refuses every update and delete of usage, except when its organization is purged.
CREATE OR REPLACE FUNCTION usage_prevent_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM organization WHERE id = OLD.organization_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'usage is never changed or removed: a correction is another event' USING ERRCODE = 'insufficient_privilege';
END $$;

REVOKE EXECUTE ON FUNCTION usage_prevent_change() FROM PUBLIC;
ALTER FUNCTION usage_prevent_change() OWNER TO :ledger;

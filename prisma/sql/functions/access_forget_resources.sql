-- Takes deleted resources out of the policies that name them.
CREATE OR REPLACE FUNCTION access_forget_resources() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  gone uuid[] := ARRAY(SELECT id FROM old_rows);
BEGIN
  UPDATE access_policy SET exceptions = ARRAY(SELECT e FROM unnest(exceptions) e WHERE e <> ALL (gone)) WHERE exceptions && gone;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION access_forget_resources() FROM PUBLIC;
ALTER FUNCTION access_forget_resources() OWNER TO :platform;

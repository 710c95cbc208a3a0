CREATE OR REPLACE FUNCTION user_refresh_role() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM steward_refresh_users(ARRAY[NEW.id]);
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION user_refresh_role() FROM PUBLIC;
ALTER FUNCTION user_refresh_role() OWNER TO :platform;

CREATE OR REPLACE FUNCTION organization_refresh_users() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid[];
BEGIN
  SELECT array_agg(n.id) INTO changed FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.name_key <> o.name_key OR (n.deleted_at IS NULL) <> (o.deleted_at IS NULL);
  IF changed IS NOT NULL THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM membership WHERE organization_id = ANY (changed) HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION organization_refresh_users() FROM PUBLIC;
ALTER FUNCTION organization_refresh_users() OWNER TO :platform;

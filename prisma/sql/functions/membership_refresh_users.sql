CREATE OR REPLACE FUNCTION membership_refresh_users() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM new_rows HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id)) FROM old_rows HAVING count(*) > 0;
  ELSE
    PERFORM steward_refresh_users(array_agg(DISTINCT user_id))
      FROM (SELECT user_id FROM old_rows UNION ALL SELECT user_id FROM new_rows) touched HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION membership_refresh_users() FROM PUBLIC;
ALTER FUNCTION membership_refresh_users() OWNER TO :platform;

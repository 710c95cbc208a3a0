CREATE OR REPLACE FUNCTION steward_drop_sessions(ids uuid[]) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Locks the users first, in one order, as a request that marks its session as used does.
  PERFORM 1 FROM "user" WHERE id IN (SELECT user_id FROM session WHERE id = ANY (ids)) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM session WHERE id = ANY (ids);
END $$;

REVOKE EXECUTE ON FUNCTION steward_drop_sessions(uuid[]) FROM PUBLIC;
ALTER FUNCTION steward_drop_sessions(uuid[]) OWNER TO :platform;

-- Whether the person of this id was deleted, and is not merely outside the caller's scope.
CREATE OR REPLACE FUNCTION steward_user_is_gone(person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person)
$$;

REVOKE EXECUTE ON FUNCTION steward_user_is_gone(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_user_is_gone(uuid) TO :tenant;
ALTER FUNCTION steward_user_is_gone(uuid) OWNER TO :platform;

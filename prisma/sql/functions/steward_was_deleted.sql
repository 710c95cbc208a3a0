-- Whether the user of an audit event's "user:<id>" was deleted, as opposed to hidden by row-level security.
CREATE OR REPLACE FUNCTION steward_was_deleted(label text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT label LIKE 'user:%' AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = substr(label, 6)::uuid)
$$;

REVOKE EXECUTE ON FUNCTION steward_was_deleted(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_was_deleted(text) TO :tenant;
ALTER FUNCTION steward_was_deleted(text) OWNER TO :platform;

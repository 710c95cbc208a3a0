-- Whether the person behind "user:<id>" of an audit event was deleted, and is not just out of the reader's sight.
CREATE OR REPLACE FUNCTION steward_was_deleted(label text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT label LIKE 'user:%' AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = substr(label, 6)::uuid)
$$;

REVOKE EXECUTE ON FUNCTION steward_was_deleted(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_was_deleted(text) TO :tenant;
ALTER FUNCTION steward_was_deleted(text) OWNER TO :platform;

-- The seal over an event that the caller names by its place, for the evidence in an organization's export. A seal names the ids
-- of other organizations' events too: the server hands out none of them.
CREATE OR REPLACE FUNCTION audit_seal_of(event_position bigint, event_id uuid) RETURNS SETOF audit_seal
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.* FROM audit_seal s WHERE (s.through_position, s.through_id) >= (event_position, event_id)
  ORDER BY s.through_position, s.through_id LIMIT 1
$$;

REVOKE EXECUTE ON FUNCTION audit_seal_of(bigint, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_seal_of(bigint, uuid) TO :platform, :tenant;
ALTER FUNCTION audit_seal_of(bigint, uuid) OWNER TO :platform;

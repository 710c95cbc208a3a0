-- When the last seal was made, also for tenants.
CREATE OR REPLACE FUNCTION steward_sealed_until() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.sealed_at FROM audit_seal s ORDER BY s.seq DESC LIMIT 1
$$;

REVOKE EXECUTE ON FUNCTION steward_sealed_until() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_sealed_until() TO :platform, :tenant;
ALTER FUNCTION steward_sealed_until() OWNER TO :platform;

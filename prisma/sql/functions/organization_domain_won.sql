-- needs: functions/steward_drop_sessions.sql

-- When an organization gains a verified domain, ends the sessions that other organizations' providers created for addresses
-- there.
CREATE OR REPLACE FUNCTION organization_domain_won() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM steward_drop_sessions(ARRAY(
    SELECT s.id FROM session s JOIN oauth_connection c ON c.id = s.connection_id JOIN "user" u ON u.id = s.user_id
    JOIN new_rows d ON d.domain = split_part(u.email, '@', 2) AND d.organization_id <> c.organization_id
    WHERE s.connection_id IS NOT NULL AND d.verified_at IS NOT NULL AND NOT d.released));
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION organization_domain_won() FROM PUBLIC;
ALTER FUNCTION organization_domain_won() OWNER TO :platform;

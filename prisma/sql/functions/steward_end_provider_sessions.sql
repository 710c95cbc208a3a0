-- needs: functions/steward_drop_sessions.sql

-- Ends the sessions, except `keep`, that an organization's provider created for addresses at these domains; NULL means any
-- domain.
CREATE OR REPLACE FUNCTION steward_end_provider_sessions(organization uuid, domains text[], keep uuid) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT steward_drop_sessions(ARRAY(
    SELECT s.id FROM oauth_connection c JOIN session s ON s.connection_id = c.id JOIN "user" u ON u.id = s.user_id
    WHERE c.organization_id = organization AND s.id IS DISTINCT FROM keep AND (domains IS NULL
      OR s.provider_domain = ANY (domains) OR split_part(u.email, '@', 2) = ANY (domains)
      OR EXISTS (SELECT 1 FROM oauth_identity i WHERE i.connection_id = c.id AND i.user_id = u.id AND i.domain = ANY (domains)))))
$$;

REVOKE EXECUTE ON FUNCTION steward_end_provider_sessions(uuid, text[], uuid) FROM PUBLIC;
ALTER FUNCTION steward_end_provider_sessions(uuid, text[], uuid) OWNER TO :platform;

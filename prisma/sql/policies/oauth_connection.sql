ALTER TABLE oauth_connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_connection FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_connection TO :platform;
CREATE POLICY platform ON oauth_connection TO :platform USING (true) WITH CHECK (true);

CREATE POLICY tenant ON oauth_connection TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, UPDATE ON oauth_connection TO :auth;
CREATE POLICY auth ON oauth_connection TO :auth USING (true) WITH CHECK (true);

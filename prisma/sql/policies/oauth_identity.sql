ALTER TABLE oauth_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_identity FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_identity TO :platform;
CREATE POLICY platform ON oauth_identity TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON oauth_identity TO :tenant;
CREATE POLICY tenant ON oauth_identity TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_identity TO :auth;
CREATE POLICY auth ON oauth_identity TO :auth USING (true) WITH CHECK (true);

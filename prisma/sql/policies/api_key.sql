ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON api_key TO :platform;
CREATE POLICY platform ON api_key TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON api_key TO :tenant;
GRANT UPDATE (name, scopes, networks, requests_per_minute, resource_ids, expires_at, revoked_at, version) ON api_key TO :tenant;
CREATE POLICY tenant ON api_key TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- Recognizing a key, and noting its use.
GRANT SELECT ON api_key TO :auth;
GRANT UPDATE (last_used_at, last_used_ip, last_used_by, leaked_at) ON api_key TO :auth;
CREATE POLICY auth ON api_key FOR SELECT TO :auth USING (true);
CREATE POLICY auth_update ON api_key FOR UPDATE TO :auth USING (true) WITH CHECK (true);

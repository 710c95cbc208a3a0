ALTER TABLE api_key_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key_secret FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON api_key_secret TO :platform;
CREATE POLICY platform ON api_key_secret TO :platform USING (true) WITH CHECK (true);

-- A tenant writes a hash and never reads one.
GRANT INSERT, DELETE ON api_key_secret TO :tenant;
GRANT SELECT (id, organization_id, key_id, start, "end", current, created_at, expires_at) ON api_key_secret TO :tenant;
GRANT UPDATE (current, expires_at) ON api_key_secret TO :tenant;
CREATE POLICY tenant ON api_key_secret TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT ON api_key_secret TO :auth;
CREATE POLICY auth ON api_key_secret FOR SELECT TO :auth USING (true);

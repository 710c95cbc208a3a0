ALTER TABLE api_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_request FORCE ROW LEVEL SECURITY;

GRANT SELECT, UPDATE, DELETE ON api_request TO :platform;
CREATE POLICY platform ON api_request TO :platform USING (true) WITH CHECK (true);

-- No tenant has a privilege on it: it is read and written before the work of a request begins, and after.
CREATE POLICY tenant ON api_request TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON api_request TO :auth;
CREATE POLICY auth ON api_request TO :auth USING (true) WITH CHECK (true);

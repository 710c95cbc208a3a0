ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON workspace TO :platform;
CREATE POLICY platform ON workspace TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON workspace TO :tenant;
CREATE POLICY tenant ON workspace TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- An API key may be limited to one workspace, which is asked before there is a tenant.
GRANT SELECT (organization_id, id, name, status, deleted_at) ON workspace TO :auth;
CREATE POLICY auth ON workspace FOR SELECT TO :auth USING (true);

-- Whether the workspace that a transfer names is one of the organization
GRANT SELECT (organization_id, id) ON workspace TO :ledger;
CREATE POLICY ledger ON workspace FOR SELECT TO :ledger USING (true);

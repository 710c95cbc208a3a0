ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;

-- Events are insert-only.
GRANT SELECT, INSERT ON audit_event TO :platform;
CREATE POLICY platform ON audit_event TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON audit_event TO :tenant;
CREATE POLICY tenant ON audit_event TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT INSERT ON audit_event TO :auth;
CREATE POLICY auth ON audit_event FOR INSERT TO :auth WITH CHECK (true);

-- For audit_purge.
GRANT SELECT, DELETE ON audit_event TO :ledger;
CREATE POLICY ledger ON audit_event TO :ledger USING (true);

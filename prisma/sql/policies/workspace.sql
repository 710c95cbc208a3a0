ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON workspace TO :platform;
CREATE POLICY platform ON workspace TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON workspace TO :tenant;
CREATE POLICY tenant ON workspace TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

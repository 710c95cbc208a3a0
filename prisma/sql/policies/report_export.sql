ALTER TABLE report_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_export FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON report_export TO :platform;
CREATE POLICY platform ON report_export TO :platform USING (true) WITH CHECK (true);

-- Files are made by jobs of the platform.
GRANT SELECT, INSERT, DELETE ON report_export TO :tenant;
CREATE POLICY tenant ON report_export TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

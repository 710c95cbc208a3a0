ALTER TABLE report_schedule ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_schedule FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON report_schedule TO :platform;
CREATE POLICY platform ON report_schedule TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON report_schedule TO :tenant;
CREATE POLICY tenant ON report_schedule TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

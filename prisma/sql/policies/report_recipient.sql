ALTER TABLE report_recipient ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_recipient FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON report_recipient TO :platform;
CREATE POLICY platform ON report_recipient TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON report_recipient TO :tenant;
CREATE POLICY tenant ON report_recipient TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

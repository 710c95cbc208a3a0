ALTER TABLE access_epoch ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_epoch FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON access_epoch TO :platform;
CREATE POLICY platform ON access_epoch TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON access_epoch TO :tenant;
CREATE POLICY tenant ON access_epoch TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

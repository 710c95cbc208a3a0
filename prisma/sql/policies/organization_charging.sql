ALTER TABLE organization_charging ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_charging FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON organization_charging TO :platform;
CREATE POLICY platform ON organization_charging TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_charging TO :tenant;
CREATE POLICY tenant ON organization_charging TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

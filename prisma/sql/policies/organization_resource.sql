ALTER TABLE organization_resource ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_resource FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON organization_resource TO :platform;
CREATE POLICY platform ON organization_resource TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_resource TO :tenant;
CREATE POLICY tenant ON organization_resource TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

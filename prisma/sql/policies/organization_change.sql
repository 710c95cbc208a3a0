ALTER TABLE organization_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_change FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON organization_change TO :platform;
CREATE POLICY platform ON organization_change TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON organization_change TO :tenant;
CREATE POLICY tenant ON organization_change TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

ALTER TABLE role_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_template FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON role_template TO :platform;
CREATE POLICY platform ON role_template TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON role_template TO :tenant;
CREATE POLICY tenant ON role_template TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

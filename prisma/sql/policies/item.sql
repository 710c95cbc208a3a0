ALTER TABLE item ENABLE ROW LEVEL SECURITY;
ALTER TABLE item FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON item TO :platform;
CREATE POLICY platform ON item TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON item TO :tenant;
CREATE POLICY tenant ON item TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

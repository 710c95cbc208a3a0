ALTER TABLE workspace_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_member FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace_member TO :platform;
CREATE POLICY platform ON workspace_member TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace_member TO :tenant;
CREATE POLICY tenant ON workspace_member TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

ALTER TABLE workspace_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_member FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace_member TO :platform;
CREATE POLICY platform ON workspace_member TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace_member TO :tenant;
CREATE POLICY tenant ON workspace_member TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- An invitation, or the first sign-in through a provider, may put somebody into workspaces.
GRANT SELECT, INSERT ON workspace_member TO :auth;
GRANT UPDATE (role) ON workspace_member TO :auth;
CREATE POLICY auth ON workspace_member FOR SELECT TO :auth USING (true);
CREATE POLICY auth_insert ON workspace_member FOR INSERT TO :auth WITH CHECK (true);
CREATE POLICY auth_update ON workspace_member FOR UPDATE TO :auth USING (true) WITH CHECK (true);

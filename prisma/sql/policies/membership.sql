ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON membership TO :platform;
CREATE POLICY platform ON membership TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON membership TO :tenant;
GRANT UPDATE (role, own_allowance, monthly_allowance, new_workspace_role) ON membership TO :tenant;
CREATE POLICY tenant ON membership TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT ON membership TO :auth;
GRANT UPDATE (role, new_workspace_role) ON membership TO :auth;
CREATE POLICY auth ON membership FOR SELECT TO :auth USING (true);
CREATE POLICY auth_insert ON membership FOR INSERT TO :auth WITH CHECK (true);
CREATE POLICY auth_update ON membership FOR UPDATE TO :auth USING (true) WITH CHECK (true);

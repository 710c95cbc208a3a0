ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON session TO :platform;
CREATE POLICY platform ON session TO :platform USING (true) WITH CHECK (true);

-- The tenant ends sessions of users whom it manages, with a new password, a removal or a disabling.
GRANT DELETE ON session TO :tenant;
GRANT SELECT (
  id, user_id, method, ip, user_agent, created_at, last_seen_at, expires_at, impersonated_user_id, impersonation_expires_at
) ON session TO :tenant;
CREATE POLICY tenant_delete ON session FOR DELETE TO :tenant
  USING (user_id = (SELECT steward_user_id()) OR steward_manages(user_id));
CREATE POLICY tenant_select ON session FOR SELECT TO :tenant
  USING (user_id = (SELECT steward_user_id()) OR steward_manages(user_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON session TO :auth;
CREATE POLICY auth ON session TO :auth USING (true) WITH CHECK (true);

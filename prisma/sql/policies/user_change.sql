ALTER TABLE user_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_change FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON user_change TO :platform;
CREATE POLICY platform ON user_change TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON user_change TO :tenant;
CREATE POLICY tenant ON user_change TO :tenant
  USING (user_id = (SELECT steward_user_id()) OR steward_manages(user_id))
  WITH CHECK (user_id = (SELECT steward_user_id()) OR steward_manages(user_id));

-- An address that an emailed link confirms is saved under this role.
GRANT SELECT, INSERT, DELETE ON user_change TO :auth;
CREATE POLICY auth ON user_change TO :auth USING (true) WITH CHECK (true);

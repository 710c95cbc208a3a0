ALTER TABLE user_picture ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_picture FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON user_picture TO :platform;
CREATE POLICY platform ON user_picture TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON user_picture TO :tenant;
CREATE POLICY tenant_own ON user_picture TO :tenant
  USING (user_id = (SELECT steward_user_id()))
  WITH CHECK (user_id = (SELECT steward_user_id()));
CREATE POLICY tenant_select ON user_picture FOR SELECT TO :tenant
  USING (user_id = (SELECT steward_user_id()) OR EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = user_picture.user_id
      AND m.organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));

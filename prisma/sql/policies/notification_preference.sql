ALTER TABLE notification_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_preference FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON notification_preference TO :platform;
CREATE POLICY platform ON notification_preference TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON notification_preference TO :tenant;
CREATE POLICY tenant ON notification_preference TO :tenant
  USING (user_id = (SELECT steward_user_id()))
  WITH CHECK (user_id = (SELECT steward_user_id()));

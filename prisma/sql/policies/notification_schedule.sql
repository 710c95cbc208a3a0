ALTER TABLE notification_schedule ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_schedule FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON notification_schedule TO :platform;
CREATE POLICY platform ON notification_schedule TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON notification_schedule TO :tenant;
GRANT UPDATE (time_zone) ON notification_schedule TO :tenant;
CREATE POLICY tenant ON notification_schedule TO :tenant
  USING (user_id = (SELECT steward_user_id()))
  WITH CHECK (user_id = (SELECT steward_user_id()));

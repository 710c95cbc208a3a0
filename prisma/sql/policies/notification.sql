ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON notification TO :platform;
CREATE POLICY platform ON notification TO :platform USING (true) WITH CHECK (true);

-- One's own, of the organizations of the scope and of none. Inserting is left to notification_create().
GRANT SELECT ON notification TO :tenant;
GRANT UPDATE (read_at) ON notification TO :tenant;
CREATE POLICY tenant ON notification TO :tenant
  USING (user_id = (SELECT steward_user_id())
    AND (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[])))
  WITH CHECK (user_id = (SELECT steward_user_id())
    AND (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));

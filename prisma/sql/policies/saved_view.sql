ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;

-- Private ones are their owner's alone, also among Admins.
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO :platform;
CREATE POLICY platform ON saved_view TO :platform
  USING (shared OR user_id = (SELECT steward_user_id()))
  WITH CHECK (user_id = (SELECT steward_user_id()));

-- Those of the organizations of the scope can be read and deleted, and changed by their owner. One that is shared with the
-- platform, or with an organization that its owner left, is out of the owner's reach.
GRANT SELECT, INSERT, DELETE ON saved_view TO :tenant;
GRANT UPDATE (name, shared, organization_id, search, columns, updated_at) ON saved_view TO :tenant;
CREATE POLICY tenant ON saved_view TO :tenant
  USING (CASE WHEN shared THEN organization_id = ANY ((SELECT steward_organization_ids())::uuid[])
    ELSE user_id = (SELECT steward_user_id()) END)
  WITH CHECK (user_id = (SELECT steward_user_id())
    AND (NOT shared OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));

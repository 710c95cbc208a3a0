ALTER TABLE favorite_organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE favorite_organization FORCE ROW LEVEL SECURITY;

-- One's own alone, also among Admins.
GRANT SELECT, INSERT, DELETE ON favorite_organization TO :platform;
CREATE POLICY platform ON favorite_organization TO :platform
  USING (user_id = (SELECT steward_user_id()))
  WITH CHECK (user_id = (SELECT steward_user_id()));

GRANT SELECT, INSERT, DELETE ON favorite_organization TO :tenant;
CREATE POLICY tenant ON favorite_organization TO :tenant
  USING (user_id = (SELECT steward_user_id())
    AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (user_id = (SELECT steward_user_id())
    AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

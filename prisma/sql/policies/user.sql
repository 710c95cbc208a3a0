ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON "user" TO :platform;
CREATE POLICY platform ON "user" TO :platform USING (true) WITH CHECK (true);

-- The user itself and the members of its organizations; the password hash can be written but not read. Members are looked
-- up once per query: a lookup per row took longer than everything else about a list of members.
GRANT DELETE ON "user" TO :tenant;
GRANT SELECT (
  id, email, email_verified_at, email_verified_by, email_verified_organization_id, name, must_change_password, platform_role,
  status, disabled_reason, disabled_at, picture_id, locale, last_active_at, version, created_at, updated_at, role_rank,
  organization_key, sign_in_methods, name_key, search_text, created_by
) ON "user" TO :tenant;
GRANT INSERT (
  id, email, email_verified_at, name, password_hash, must_change_password, created_by, updated_at
) ON "user" TO :tenant;
GRANT UPDATE (
  email, email_verified_at, email_verified_by, email_verified_organization_id, name, password_hash, must_change_password, status, disabled_reason, disabled_at,
  picture_id, locale, version, updated_at
) ON "user" TO :tenant;
CREATE POLICY tenant ON "user" FOR SELECT TO :tenant
  USING (id = (SELECT steward_user_id()) OR id IN (
    SELECT m.user_id FROM membership m WHERE m.organization_id = ANY ((SELECT steward_organization_ids())::uuid[])));
CREATE POLICY tenant_delete ON "user" FOR DELETE TO :tenant USING (steward_manages(id));
CREATE POLICY tenant_insert ON "user" FOR INSERT TO :tenant WITH CHECK (platform_role IS NULL);
CREATE POLICY tenant_update ON "user" FOR UPDATE TO :tenant
  USING (id = (SELECT steward_user_id()) OR steward_manages(id))
  WITH CHECK (id = (SELECT steward_user_id()) OR platform_role IS NULL);

GRANT SELECT, INSERT, UPDATE ON "user" TO :auth;
CREATE POLICY auth ON "user" TO :auth USING (true) WITH CHECK (true);

-- CreateIndex
CREATE INDEX "audit_event_actor_at_idx" ON "audit_event"("actor", "at");

-- ===== Hand-written from here on: what schema.prisma cannot say =====

-- A change of somebody's role or the end of their membership ends their sessions, also when they belong to other
-- organizations as well: they sign in again with what they have left. Not an Admin's, whose power is elsewhere.
CREATE FUNCTION steward_end_member_sessions(person uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH ended AS (
    DELETE FROM session s WHERE s.user_id = person
      AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = person AND m.organization_id = ANY (steward_organization_ids()))
      AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = person AND u.platform_role IS NOT NULL)
    RETURNING 1)
  SELECT count(*)::int FROM ended
$$;

-- Whether the person behind "user:<id>" of an audit event was deleted, and is not just out of the reader's sight.
CREATE FUNCTION steward_was_deleted(label text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT label LIKE 'user:%' AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = substr(label, 6)::uuid)
$$;

DO $$
DECLARE
  f text;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_platform TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_platform;
  END IF;
  FOREACH f IN ARRAY ARRAY['steward_end_member_sessions(uuid)', 'steward_was_deleted(text)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO steward_platform', f);
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_platform;
    EXECUTE format('REVOKE steward_platform FROM %I', current_user);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION steward_end_member_sessions(uuid) TO steward_tenant;
GRANT EXECUTE ON FUNCTION steward_was_deleted(text) TO steward_tenant;

-- The tenant sends people whom it manages a link for a password, and takes back links to an address they no longer have.
GRANT SELECT (id, user_id, created_at, expires_at, used_at), INSERT, DELETE ON password_token TO steward_tenant;
CREATE POLICY tenant ON password_token TO steward_tenant USING (steward_manages(user_id)) WITH CHECK (steward_manages(user_id));
GRANT SELECT (id, user_id, purpose), DELETE ON email_token TO steward_tenant;
CREATE POLICY tenant_select ON email_token FOR SELECT TO steward_tenant USING (steward_manages(user_id));
CREATE POLICY tenant_delete ON email_token FOR DELETE TO steward_tenant USING (steward_manages(user_id));

ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO :platform;
CREATE POLICY platform ON mail TO :platform USING (true) WITH CHECK (true);

-- Without the body: it may hold a link that signs in.
GRANT INSERT ON mail TO :tenant;
GRANT SELECT (
  id, organization_id, invitation_id, user_id, kind, "to", subject, status, attempts, next_attempt_at,
  server_said, created_at, sent_at
) ON mail TO :tenant;
CREATE POLICY tenant ON mail TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT INSERT ON mail TO :auth;
CREATE POLICY auth ON mail FOR INSERT TO :auth WITH CHECK (true);

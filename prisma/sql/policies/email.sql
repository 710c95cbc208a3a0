ALTER TABLE email ENABLE ROW LEVEL SECURITY;
ALTER TABLE email FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON email TO :platform;
CREATE POLICY platform ON email TO :platform USING (true) WITH CHECK (true);

-- Without the body: it may hold a link that signs in.
GRANT INSERT ON email TO :tenant;
GRANT SELECT (
  id, organization_id, invitation_id, user_id, kind, "to", subject, status, attempts, next_attempt_at,
  server_response, created_at, sent_at
) ON email TO :tenant;
CREATE POLICY tenant ON email TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT INSERT ON email TO :auth;
CREATE POLICY auth ON email FOR INSERT TO :auth WITH CHECK (true);

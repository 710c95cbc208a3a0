ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO :platform;
CREATE POLICY platform ON invitation TO :platform USING (true) WITH CHECK (true);

-- Without the token hashes.
GRANT INSERT, UPDATE, DELETE ON invitation TO :tenant;
GRANT SELECT (
  id, organization_id, email, role, invited_by_id, expires_in_seconds, created_at, sent_at, expires_at,
  accepted_at, accepted_by_id, revoked_at, delivery_rank, search_text
) ON invitation TO :tenant;
CREATE POLICY tenant ON invitation TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, UPDATE ON invitation TO :auth;
CREATE POLICY auth ON invitation TO :auth USING (true) WITH CHECK (true);

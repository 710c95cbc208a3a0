ALTER TABLE limit_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE limit_request FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON limit_request TO :platform;
CREATE POLICY platform ON limit_request TO :platform USING (true) WITH CHECK (true);

-- Deciding about its own requests is not an organization's.
GRANT SELECT, INSERT, UPDATE ON limit_request TO :tenant;
CREATE POLICY tenant ON limit_request TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND status IN ('OPEN', 'WITHDRAWN'));

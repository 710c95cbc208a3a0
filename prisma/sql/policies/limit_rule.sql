ALTER TABLE limit_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE limit_rule FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON limit_rule TO :platform;
CREATE POLICY platform ON limit_rule TO :platform USING (true) WITH CHECK (true);

-- An organization sets its own limits, and reads those of tiers and its overrides.
GRANT SELECT, INSERT, UPDATE, DELETE ON limit_rule TO :tenant;
CREATE POLICY tenant ON limit_rule TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND source = 'OWN')
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND source = 'OWN');
CREATE POLICY tenant_read ON limit_rule FOR SELECT TO :tenant
  USING (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- Seats are counted when somebody accepts an invitation.
GRANT SELECT ON limit_rule TO :auth;
CREATE POLICY auth ON limit_rule FOR SELECT TO :auth USING (true);

ALTER TABLE access_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_policy FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON access_policy TO :platform;
CREATE POLICY platform ON access_policy TO :platform USING (true) WITH CHECK (true);

-- Which models an organization may use at all is the platform's decision.
GRANT SELECT, INSERT, UPDATE, DELETE ON access_policy TO :tenant;
CREATE POLICY tenant ON access_policy TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND (level <> 'ORGANIZATION' OR kind <> 'MODEL'))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND (level <> 'ORGANIZATION' OR kind <> 'MODEL'));
CREATE POLICY tenant_read ON access_policy FOR SELECT TO :tenant
  USING (organization_id IS NULL OR organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

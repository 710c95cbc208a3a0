ALTER TABLE organization_domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_domain FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON organization_domain TO :platform;
CREATE POLICY platform ON organization_domain TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_domain TO :tenant;
CREATE POLICY tenant ON organization_domain TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT ON organization_domain TO :auth;
CREATE POLICY auth ON organization_domain FOR SELECT TO :auth USING (true);

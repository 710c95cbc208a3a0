ALTER TABLE organization_logo ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_logo FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON organization_logo TO :platform;
CREATE POLICY platform ON organization_logo TO :platform USING (true) WITH CHECK (true);

-- Only the platform role writes logos.
GRANT SELECT ON organization_logo TO :tenant;
CREATE POLICY tenant ON organization_logo TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- Shown to invited people, who have no session yet.
GRANT SELECT ON organization_logo TO :auth;
CREATE POLICY auth ON organization_logo FOR SELECT TO :auth USING (true);

ALTER TABLE tier_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE tier_override FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON tier_override TO :platform;
CREATE POLICY platform ON tier_override TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON tier_override TO :tenant;
CREATE POLICY tenant ON tier_override TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT ON tier_override TO :auth;
CREATE POLICY auth ON tier_override FOR SELECT TO :auth USING (true);

ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON alert TO :platform;
CREATE POLICY platform ON alert TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON alert TO :tenant;
CREATE POLICY tenant ON alert TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

ALTER TABLE limit_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE limit_use FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON limit_use TO :platform;
CREATE POLICY platform ON limit_use TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON limit_use TO :tenant;
CREATE POLICY tenant ON limit_use TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

ALTER TABLE limit_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE limit_alert FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON limit_alert TO :platform;
CREATE POLICY platform ON limit_alert TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON limit_alert TO :tenant;
CREATE POLICY tenant ON limit_alert TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

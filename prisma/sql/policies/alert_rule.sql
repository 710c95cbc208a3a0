ALTER TABLE alert_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_rule FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rule TO :platform;
CREATE POLICY platform ON alert_rule TO :platform USING (true) WITH CHECK (true);

-- The platform's defaults, which have no organization, can be read only.
GRANT SELECT, INSERT, DELETE ON alert_rule TO :tenant;
CREATE POLICY tenant ON alert_rule TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant_default ON alert_rule FOR SELECT TO :tenant USING (organization_id IS NULL);

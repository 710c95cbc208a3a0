ALTER TABLE assistant_tool ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_tool FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON assistant_tool TO :platform;
CREATE POLICY platform ON assistant_tool TO :platform USING (true) WITH CHECK (true);

-- As the resource: readable where that is, written where it is the tenant's own.
GRANT SELECT, INSERT, DELETE ON assistant_tool TO :tenant;
CREATE POLICY tenant ON assistant_tool TO :tenant USING (steward_owns_resource(assistant_id)) WITH CHECK (steward_owns_resource(assistant_id));
CREATE POLICY tenant_platform ON assistant_tool FOR SELECT TO :tenant
  USING (EXISTS (SELECT 1 FROM resource r WHERE r.id = assistant_id));

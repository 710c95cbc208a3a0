ALTER TABLE router_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE router_target FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON router_target TO :platform;
CREATE POLICY platform ON router_target TO :platform USING (true) WITH CHECK (true);

-- As the resource: readable where that is, written where it is the tenant's own.
GRANT SELECT, INSERT ON router_target TO :tenant;
CREATE POLICY tenant ON router_target TO :tenant USING (steward_owns_resource(router_id)) WITH CHECK (steward_owns_resource(router_id));
CREATE POLICY tenant_platform ON router_target FOR SELECT TO :tenant
  USING (EXISTS (SELECT 1 FROM resource r WHERE r.id = router_id));

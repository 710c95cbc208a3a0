ALTER TABLE router_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE router_version FORCE ROW LEVEL SECURITY;

-- Versions are never changed; they go with their router.
GRANT SELECT, INSERT ON router_version TO :platform;
CREATE POLICY platform ON router_version TO :platform USING (true) WITH CHECK (true);

-- As the resource: readable where that is, written where it is the tenant's own.
GRANT SELECT, INSERT ON router_version TO :tenant;
CREATE POLICY tenant ON router_version TO :tenant USING (steward_owns_resource(router_id)) WITH CHECK (steward_owns_resource(router_id));
CREATE POLICY tenant_platform ON router_version FOR SELECT TO :tenant
  USING (EXISTS (SELECT 1 FROM resource r WHERE r.id = router_id));

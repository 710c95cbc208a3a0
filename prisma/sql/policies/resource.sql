ALTER TABLE resource ENABLE ROW LEVEL SECURITY;
ALTER TABLE resource FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON resource TO :platform;
CREATE POLICY platform ON resource TO :platform USING (true) WITH CHECK (true);

-- Reads what the platform offers, and writes its own.
GRANT SELECT, INSERT, DELETE ON resource TO :tenant;
GRANT UPDATE (
  name, key, description, visibility, attributes, current_version, target_id, retired_at, successor_id, version, updated_at
) ON resource TO :tenant;
CREATE POLICY tenant ON resource TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
CREATE POLICY tenant_platform ON resource FOR SELECT TO :tenant USING (organization_id IS NULL);

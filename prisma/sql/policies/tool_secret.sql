ALTER TABLE tool_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_secret FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON tool_secret TO :platform;
CREATE POLICY platform ON tool_secret TO :platform USING (true) WITH CHECK (true);

-- Nothing that runs for a tenant needs to read a secret.
GRANT SELECT (resource_id, changed_at), INSERT, DELETE ON tool_secret TO :tenant;
CREATE POLICY tenant ON tool_secret TO :tenant
  USING (steward_owns_resource(resource_id)) WITH CHECK (steward_owns_resource(resource_id));

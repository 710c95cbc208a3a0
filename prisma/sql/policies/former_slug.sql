ALTER TABLE former_slug ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_slug FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON former_slug TO :platform;
CREATE POLICY platform ON former_slug TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON former_slug TO :tenant;
CREATE POLICY tenant ON former_slug TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

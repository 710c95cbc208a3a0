ALTER TABLE default_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE default_check FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON default_check TO :platform;
CREATE POLICY platform ON default_check TO :platform USING (true) WITH CHECK (true);

-- A new choice is checked again.
GRANT SELECT, UPDATE ON default_check TO :tenant;
CREATE POLICY tenant ON default_check TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

ALTER TABLE role_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_template FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON role_template TO :platform;
CREATE POLICY platform ON role_template TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON role_template TO :tenant;
CREATE POLICY tenant ON role_template TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

-- The first sign-in through a provider gives what its template says.
GRANT SELECT ON role_template TO :auth;
CREATE POLICY auth ON role_template FOR SELECT TO :auth USING (true);

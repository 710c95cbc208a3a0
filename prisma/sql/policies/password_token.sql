ALTER TABLE password_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_token FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON password_token TO :platform;
CREATE POLICY platform ON password_token TO :platform USING (true) WITH CHECK (true);

-- The tenant sends password links to users whom it manages.
GRANT INSERT, DELETE ON password_token TO :tenant;
GRANT SELECT (id, user_id, created_at, expires_at, used_at) ON password_token TO :tenant;
CREATE POLICY tenant ON password_token TO :tenant
  USING (steward_manages(user_id))
  WITH CHECK (steward_manages(user_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON password_token TO :auth;
CREATE POLICY auth ON password_token TO :auth USING (true) WITH CHECK (true);

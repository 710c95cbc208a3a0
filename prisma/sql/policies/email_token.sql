ALTER TABLE email_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_token FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON email_token TO :platform;
CREATE POLICY platform ON email_token TO :platform USING (true) WITH CHECK (true);

-- The tenant deletes links to an address that a user no longer has.
GRANT DELETE ON email_token TO :tenant;
GRANT SELECT (id, purpose, user_id) ON email_token TO :tenant;
CREATE POLICY tenant_delete ON email_token FOR DELETE TO :tenant USING (steward_manages(user_id));
CREATE POLICY tenant_select ON email_token FOR SELECT TO :tenant USING (steward_manages(user_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON email_token TO :auth;
CREATE POLICY auth ON email_token TO :auth USING (true) WITH CHECK (true);

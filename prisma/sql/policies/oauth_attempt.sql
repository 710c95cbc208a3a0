ALTER TABLE oauth_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_attempt FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_attempt TO :platform;
CREATE POLICY platform ON oauth_attempt TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_attempt TO :auth;
CREATE POLICY auth ON oauth_attempt TO :auth USING (true) WITH CHECK (true);

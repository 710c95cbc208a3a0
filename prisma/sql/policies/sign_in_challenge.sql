ALTER TABLE sign_in_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_challenge FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_challenge TO :platform;
CREATE POLICY platform ON sign_in_challenge TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_challenge TO :auth;
CREATE POLICY auth ON sign_in_challenge TO :auth USING (true) WITH CHECK (true);

ALTER TABLE passkey_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey_challenge FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey_challenge TO :platform;
CREATE POLICY platform ON passkey_challenge TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey_challenge TO :auth;
CREATE POLICY auth ON passkey_challenge TO :auth USING (true) WITH CHECK (true);

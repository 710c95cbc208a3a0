ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO :platform;
CREATE POLICY platform ON recovery_code TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO :auth;
CREATE POLICY auth ON recovery_code TO :auth USING (true) WITH CHECK (true);

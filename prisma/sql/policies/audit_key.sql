GRANT SELECT, INSERT ON audit_key TO :platform;

-- For the evidence in an export: public keys, and the encrypted one that salts derive from.
GRANT SELECT (id, created_at, public_key, salt_key) ON audit_key TO :tenant;

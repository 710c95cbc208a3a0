-- Seals are insert-only. Tenants reach single ones through audit_seal_of.
GRANT SELECT, INSERT ON audit_seal TO :platform;

-- For audit_purge, which deletes only what is sealed.
GRANT SELECT ON audit_seal TO :ledger;

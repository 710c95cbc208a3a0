ALTER TABLE allowance_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE allowance_use FORCE ROW LEVEL SECURITY;

GRANT SELECT ON allowance_use TO :platform;
CREATE POLICY platform ON allowance_use TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON allowance_use TO :tenant;
CREATE POLICY tenant ON allowance_use TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE ON allowance_use TO :ledger;
CREATE POLICY ledger ON allowance_use TO :ledger USING (true) WITH CHECK (true);

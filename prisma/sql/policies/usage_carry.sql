ALTER TABLE usage_carry ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_carry FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON usage_carry TO :platform;
CREATE POLICY platform ON usage_carry TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON usage_carry TO :tenant;
CREATE POLICY tenant ON usage_carry TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, DELETE ON usage_carry TO :ledger;
CREATE POLICY ledger ON usage_carry TO :ledger USING (true) WITH CHECK (true);

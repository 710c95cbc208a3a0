ALTER TABLE usage_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_receipt FORCE ROW LEVEL SECURITY;

-- Deletes what is older than 35 days.
GRANT SELECT, INSERT, DELETE ON usage_receipt TO :platform;
CREATE POLICY platform ON usage_receipt TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON usage_receipt TO :tenant;
CREATE POLICY tenant ON usage_receipt TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, DELETE ON usage_receipt TO :ledger;
CREATE POLICY ledger ON usage_receipt TO :ledger USING (true) WITH CHECK (true);

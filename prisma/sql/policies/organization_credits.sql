ALTER TABLE organization_credits ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_credits FORCE ROW LEVEL SECURITY;

GRANT SELECT ON organization_credits TO :platform;
CREATE POLICY platform ON organization_credits TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_credits TO :tenant;
CREATE POLICY tenant ON organization_credits TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, DELETE ON organization_credits TO :ledger;
CREATE POLICY ledger ON organization_credits TO :ledger USING (true) WITH CHECK (true);

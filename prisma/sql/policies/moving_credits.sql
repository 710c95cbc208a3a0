ALTER TABLE moving_credits ENABLE ROW LEVEL SECURITY;
ALTER TABLE moving_credits FORCE ROW LEVEL SECURITY;

GRANT SELECT ON moving_credits TO :platform;
CREATE POLICY platform ON moving_credits TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON moving_credits TO :tenant;
CREATE POLICY tenant ON moving_credits TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON moving_credits TO :ledger;
CREATE POLICY ledger ON moving_credits TO :ledger USING (true) WITH CHECK (true);

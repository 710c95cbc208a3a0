ALTER TABLE hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE hold FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE (state, closed_at, settled), DELETE ON hold TO :platform;
CREATE POLICY platform ON hold TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE (state, closed_at, settled) ON hold TO :tenant;
CREATE POLICY tenant ON hold TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, UPDATE ON hold TO :ledger;
CREATE POLICY ledger ON hold TO :ledger USING (true) WITH CHECK (true);

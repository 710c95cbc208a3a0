ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfer FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON transfer TO :platform;
CREATE POLICY platform ON transfer TO :platform USING (true) WITH CHECK (true);

-- The tenant assigns, unassigns, and spends what its apps report. It cannot issue.
GRANT SELECT, INSERT ON transfer TO :tenant;
CREATE POLICY tenant ON transfer TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]) AND kind IN ('ASSIGN', 'UNASSIGN', 'SPEND'));

GRANT SELECT, INSERT, DELETE ON transfer TO :ledger;
CREATE POLICY ledger ON transfer TO :ledger USING (true) WITH CHECK (true);

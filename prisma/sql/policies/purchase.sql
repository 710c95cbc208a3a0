ALTER TABLE purchase ENABLE ROW LEVEL SECURITY;
ALTER TABLE purchase FORCE ROW LEVEL SECURITY;

-- Marks a purchase as reversed.
GRANT SELECT, INSERT ON purchase TO :platform;
GRANT UPDATE (reversed_at) ON purchase TO :platform;
CREATE POLICY platform ON purchase TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON purchase TO :tenant;
CREATE POLICY tenant ON purchase TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, DELETE ON purchase TO :ledger;
CREATE POLICY ledger ON purchase TO :ledger USING (true) WITH CHECK (true);

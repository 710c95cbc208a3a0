ALTER TABLE item_stats ENABLE ROW LEVEL SECURITY;
ALTER TABLE item_stats FORCE ROW LEVEL SECURITY;

GRANT SELECT ON item_stats TO :platform;
CREATE POLICY platform ON item_stats TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON item_stats TO :tenant;
CREATE POLICY tenant ON item_stats TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE ON item_stats TO :ledger;
CREATE POLICY ledger ON item_stats TO :ledger USING (true) WITH CHECK (true);

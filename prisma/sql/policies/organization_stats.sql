ALTER TABLE organization_stats ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_stats FORCE ROW LEVEL SECURITY;

GRANT SELECT ON organization_stats TO :platform;
GRANT UPDATE (row_lock) ON organization_stats TO :platform;
CREATE POLICY platform ON organization_stats TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_stats TO :tenant;
GRANT UPDATE (row_lock) ON organization_stats TO :tenant;
CREATE POLICY tenant ON organization_stats TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT (organization_id, member_count) ON organization_stats TO :auth;
GRANT UPDATE (row_lock) ON organization_stats TO :auth;
CREATE POLICY auth ON organization_stats TO :auth USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON organization_stats TO :ledger;
CREATE POLICY ledger ON organization_stats TO :ledger USING (true) WITH CHECK (true);

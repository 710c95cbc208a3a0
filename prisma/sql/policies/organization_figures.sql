ALTER TABLE organization_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_figures FORCE ROW LEVEL SECURITY;

GRANT SELECT ON organization_figures TO :platform;
GRANT UPDATE (gate) ON organization_figures TO :platform;
CREATE POLICY platform ON organization_figures TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON organization_figures TO :tenant;
GRANT UPDATE (gate) ON organization_figures TO :tenant;
CREATE POLICY tenant ON organization_figures TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT (organization_id, member_count) ON organization_figures TO :auth;
GRANT UPDATE (gate) ON organization_figures TO :auth;
CREATE POLICY auth ON organization_figures TO :auth USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON organization_figures TO :ledger;
CREATE POLICY ledger ON organization_figures TO :ledger USING (true) WITH CHECK (true);

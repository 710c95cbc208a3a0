ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;

-- Inserts accounts with an empty balance; only the ledger's triggers write a balance.
GRANT SELECT ON account TO :platform;
GRANT INSERT (id, organization_id, unit_id, kind, member_id, workspace_id, expires_at) ON account TO :platform;
CREATE POLICY platform ON account TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON account TO :tenant;
GRANT INSERT (id, organization_id, unit_id, kind, member_id, workspace_id, expires_at) ON account TO :tenant;
CREATE POLICY tenant ON account TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, UPDATE ON account TO :ledger;
CREATE POLICY ledger ON account TO :ledger USING (true) WITH CHECK (true);

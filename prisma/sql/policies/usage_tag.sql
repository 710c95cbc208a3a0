ALTER TABLE usage_tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_tag FORCE ROW LEVEL SECURITY;

-- Written by the trigger of usage_event alone.
GRANT SELECT ON usage_tag TO :platform;
CREATE POLICY platform ON usage_tag TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON usage_tag TO :tenant;
CREATE POLICY tenant ON usage_tag TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, DELETE ON usage_tag TO :ledger;
CREATE POLICY ledger ON usage_tag TO :ledger USING (true) WITH CHECK (true);

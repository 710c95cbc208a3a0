ALTER TABLE usage_tag_bucket ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_tag_bucket FORCE ROW LEVEL SECURITY;

-- Written by the trigger of usage_event alone.
GRANT SELECT ON usage_tag_bucket TO :platform;
CREATE POLICY platform ON usage_tag_bucket TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON usage_tag_bucket TO :tenant;
CREATE POLICY tenant ON usage_tag_bucket TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON usage_tag_bucket TO :ledger;
CREATE POLICY ledger ON usage_tag_bucket TO :ledger USING (true) WITH CHECK (true);

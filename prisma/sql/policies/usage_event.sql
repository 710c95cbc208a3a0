ALTER TABLE usage_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_event FORCE ROW LEVEL SECURITY;

-- Events are insert-only.
GRANT SELECT, INSERT ON usage_event TO :platform;
CREATE POLICY platform ON usage_event TO :platform USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON usage_event TO :tenant;
CREATE POLICY tenant ON usage_event TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT, DELETE ON usage_event TO :ledger;
CREATE POLICY ledger ON usage_event TO :ledger USING (true) WITH CHECK (true);

ALTER TABLE rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON rate TO :platform;
CREATE POLICY platform ON rate TO :platform USING (true) WITH CHECK (true);

GRANT SELECT ON rate TO :tenant;
CREATE POLICY tenant ON rate TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));
-- What applies to all, and to its tier: never what another tier pays.
CREATE POLICY tenant_shared ON rate FOR SELECT TO :tenant
  USING (organization_id IS NULL AND (tier_id IS NULL OR tier_id IN (
    SELECT tier_id FROM organization WHERE id = ANY ((SELECT steward_organization_ids())::uuid[]))));

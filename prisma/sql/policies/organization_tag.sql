ALTER TABLE organization_tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_tag FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE ON organization_tag TO :platform;
CREATE POLICY platform ON organization_tag TO :platform USING (true) WITH CHECK (true);

-- No privilege for tenants, on purpose: the policy only holds should one be granted by mistake.
CREATE POLICY tenant ON organization_tag TO :tenant
  USING (false AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (false AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

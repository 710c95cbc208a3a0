ALTER TABLE organization_internal ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_internal FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON organization_internal TO :platform;
CREATE POLICY platform ON organization_internal TO :platform USING (true) WITH CHECK (true);

-- No privilege for tenants, on purpose: the policy only holds should one be granted by mistake.
CREATE POLICY tenant ON organization_internal TO :tenant
  USING (false AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (false AND organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

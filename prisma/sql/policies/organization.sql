ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;

-- USING (true) folds away, so that trigram indexes stay usable: a policy with a condition keeps LIKE, which is not
-- leakproof, from reaching the index.
GRANT SELECT, INSERT, UPDATE, DELETE ON organization TO :platform;
GRANT USAGE ON SEQUENCE organization_number_seq TO :platform;
CREATE POLICY platform ON organization TO :platform USING (true) WITH CHECK (true);

-- `row_lock` is never written: Postgres requires the UPDATE privilege on some column to lock the row.
GRANT SELECT ON organization TO :tenant;
GRANT UPDATE (require_second_factor, time_zone, monthly_allowance, member_keys, keys_must_expire, default_router_id, naming_model_id, domain_template_id,
  oauth_template_id, archived_workspace_days, member_guide, row_lock) ON organization TO :tenant;
CREATE POLICY tenant ON organization TO :tenant
  USING (id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (id = ANY ((SELECT steward_organization_ids())::uuid[]));

GRANT SELECT ON organization TO :auth;
GRANT UPDATE (row_lock) ON organization TO :auth;
CREATE POLICY auth ON organization FOR SELECT TO :auth USING (true);
CREATE POLICY auth_update ON organization FOR UPDATE TO :auth USING (true) WITH CHECK (true);

GRANT SELECT ON organization TO :ledger;
GRANT UPDATE (row_lock) ON organization TO :ledger;
CREATE POLICY ledger ON organization FOR SELECT TO :ledger USING (true);
CREATE POLICY ledger_update ON organization FOR UPDATE TO :ledger USING (true) WITH CHECK (true);

ALTER TABLE outbox_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_event FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_event TO :platform;
CREATE POLICY platform ON outbox_event TO :platform USING (true) WITH CHECK (true);

GRANT INSERT ON outbox_event TO :tenant;
CREATE POLICY tenant ON outbox_event TO :tenant
  USING (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT steward_organization_ids())::uuid[]));

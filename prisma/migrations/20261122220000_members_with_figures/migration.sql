-- ===== Hand-written: the number of an organization's members stands with its figures =====

-- The ledger's role owns what keeps the figures; an owner of the database that is no superuser needs it to replace that.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_ledger TO %I', current_user);
    GRANT CREATE ON SCHEMA public TO steward_ledger;
  END IF;
END $$;

-- A membership that came or went wrote the organization's row anew, and with it more than twenty indexes of what had not
-- changed. Nobody joins or leaves while the numbers move.
LOCK TABLE organization, organization_figures, membership IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE organization_figures ADD COLUMN "member_count" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organization NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_figures NO FORCE ROW LEVEL SECURITY;
UPDATE organization_figures f SET member_count = o.member_count FROM organization o
  WHERE o.id = f.organization_id AND o.member_count <> 0;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_figures FORCE ROW LEVEL SECURITY;
-- Nobody writes a gate: the right to do so is what Postgres asks of those who lock the row.
ALTER TABLE organization DROP COLUMN "member_count", ADD COLUMN "gate" SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX organization_figures_members_idx ON organization_figures (member_count, organization_id);

GRANT UPDATE (gate) ON organization TO steward_tenant, steward_auth, steward_ledger;
CREATE POLICY ledger_update ON organization FOR UPDATE TO steward_ledger USING (true) WITH CHECK (true);
GRANT SELECT (organization_id, member_count), UPDATE (gate) ON organization_figures TO steward_auth;
CREATE POLICY auth ON organization_figures TO steward_auth USING (true) WITH CHECK (true);

-- Whoever changes who belongs to an organization has its row first, then that of its figures.
CREATE OR REPLACE FUNCTION membership_count_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changes jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_object_agg(organization_id, n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM new_rows GROUP BY 1) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_object_agg(organization_id, -n) INTO changes
      FROM (SELECT organization_id, count(*) AS n FROM old_rows GROUP BY 1) d;
  ELSE
    SELECT jsonb_object_agg(organization_id, n) INTO changes FROM (
      SELECT organization_id, sum(one) AS n FROM (
        SELECT organization_id, 1 AS one FROM new_rows UNION ALL SELECT organization_id, -1 FROM old_rows
      ) moved GROUP BY 1 HAVING sum(one) <> 0) d;
  END IF;
  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM organization WHERE id IN (SELECT key::uuid FROM jsonb_each(changes)) ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM organization_figures WHERE organization_id IN (SELECT key::uuid FROM jsonb_each(changes))
    ORDER BY organization_id FOR NO KEY UPDATE;
  WITH counted AS (
    UPDATE organization_figures f SET member_count = f.member_count + d.value::int
    FROM jsonb_each_text(changes) d WHERE f.organization_id = d.key::uuid
    RETURNING f.organization_id, f.counted, d.value::int AS n
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
    SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(organization_id), sum(n) FROM counted WHERE counted
    GROUP BY 3 ORDER BY 3
    ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION organization_figures_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO organization_figures (organization_id, counted) SELECT id, deleted_at IS NULL FROM new_rows;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM organization_figures WHERE organization_id IN (
      SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE (n.deleted_at IS NULL) <> (o.deleted_at IS NULL))
    ORDER BY organization_id FOR NO KEY UPDATE;
  WITH moved AS (
    UPDATE organization_figures f SET counted = n.deleted_at IS NULL
    FROM new_rows n JOIN old_rows o USING (id)
    WHERE f.organization_id = n.id AND (n.deleted_at IS NULL) <> (o.deleted_at IS NULL)
    RETURNING f.organization_id, f.credit_balance, f.credit_spent, f.member_count, CASE WHEN f.counted THEN 1 ELSE -1 END AS sign,
      n.credit_type_id
  )
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
  SELECT v.figure, v.unit_id, ledger_slot(m.organization_id), sum(m.sign * v.value)
  FROM moved m CROSS JOIN LATERAL (VALUES
    ('balance', m.credit_type_id, m.credit_balance), ('spent', m.credit_type_id, m.credit_spent),
    ('members', '00000000-0000-0000-0000-000000000000', m.member_count)) v (figure, unit_id, value)
  WHERE v.value <> 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

-- An organization that goes whole takes its members out of the sum, unless it was deleted before and has.
DROP TRIGGER organization_figures_delete ON organization;
CREATE FUNCTION organization_figures_leave() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO platform_figure AS p (figure, unit_id, slot, value)
    SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(organization_id), -sum(member_count) FROM old_rows
    WHERE counted AND member_count <> 0 GROUP BY 3 ORDER BY 3
    ON CONFLICT (figure, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_figures_delete AFTER DELETE ON organization_figures
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_figures_leave();

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['membership_count_keep()', 'organization_figures_leave()'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO steward_ledger', f);
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE CREATE ON SCHEMA public FROM steward_ledger;
    EXECUTE format('REVOKE steward_ledger FROM %I', current_user);
  END IF;
END $$;

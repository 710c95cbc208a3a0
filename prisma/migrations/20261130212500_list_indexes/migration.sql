-- Indexes of the lists of transfers and emails, and renames: no row is written.

-- The few among millions of spends, and among what sales files bring; spends are found by walking the primary key. The kind
-- is no column of an index: row-level security hides its statistics, and keeps a tenant's query from comparing it there.
CREATE INDEX transfer_rare_idx ON transfer (organization_id, id) WHERE kind NOT IN ('SPEND', 'PURCHASE');
CREATE INDEX transfer_bought_idx ON transfer (organization_id, id) WHERE kind = 'PURCHASE';
CREATE INDEX transfer_member_idx ON transfer (organization_id, member_id, id) WHERE member_id IS NOT NULL;

CREATE INDEX email_status_idx ON email (status, created_at, id);
CREATE INDEX email_search_idx ON email USING gin ((' ' || steward_fold("to" || ' ' || subject)) gin_trgm_ops);

ALTER TABLE tier_override RENAME COLUMN what TO limit_name;
ALTER TABLE tier_override RENAME CONSTRAINT tier_override_what_check TO tier_override_limit_name_check;
ALTER TABLE sales_row RENAME COLUMN faults TO cell_errors;
ALTER TABLE sales_row RENAME COLUMN problems TO errors;

-- From PostgreSQL 18 on, NOT NULL is a constraint with a name, too.
DO $$
DECLARE
  renamed record;
BEGIN
  FOR renamed IN
    SELECT c.conrelid::regclass AS "table", c.conname AS old, t.relname || '_' || a.attname || '_not_null' AS new
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'n' AND c.conname <> t.relname || '_' || a.attname || '_not_null'
      AND c.conrelid = ANY ('{tier_override,sales_row}'::regclass[])
  LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', renamed."table", renamed.old, renamed.new);
  END LOOP;
END $$;

-- Renames only: no row is written. What functions, triggers and policies say follows from prisma/sql.

ALTER TABLE organization_figures RENAME TO organization_stats;
ALTER TABLE platform_figure RENAME TO platform_stats;
ALTER TABLE organization_tally RENAME TO platform_organization_stats;
ALTER TABLE user_tally RENAME TO platform_user_stats;
ALTER TABLE mail RENAME TO email;
ALTER TABLE mail_hold RENAME TO email_hold;

ALTER TABLE platform_stats RENAME COLUMN figure TO stat;
ALTER TABLE organization RENAME COLUMN gate TO row_lock;
ALTER TABLE organization_stats RENAME COLUMN gate TO row_lock;
ALTER TABLE email RENAME COLUMN server_said TO server_response;
ALTER TABLE email_hold RENAME COLUMN server_said TO server_response;
ALTER TABLE email_hold RENAME COLUMN until TO next_probe_at;
ALTER TABLE email_hold RENAME COLUMN tries TO probes;
ALTER TABLE session RENAME COLUMN proved_at TO reauthenticated_at;
ALTER TABLE session RENAME COLUMN view_as_user_id TO impersonated_user_id;
ALTER TABLE session RENAME COLUMN view_as_reason TO impersonation_reason;
ALTER TABLE session RENAME COLUMN view_as_until TO impersonation_expires_at;
ALTER TABLE sales_import RENAME COLUMN known TO duplicate;

ALTER TYPE "MailStatus" RENAME TO "EmailStatus";
ALTER TYPE "SalesRowState" RENAME VALUE 'KNOWN' TO 'DUPLICATE';

-- Constraints and indexes keep the names that they got from their table and column. From PostgreSQL 18 on, NOT NULL is a
-- constraint with a name, too.
DO $$
DECLARE
  renamed record;
BEGIN
  FOR renamed IN
    SELECT c.conrelid::regclass AS "table", c.conname AS old, t.relname || '_' || a.attname || '_not_null' AS new
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'n' AND c.conname <> t.relname || '_' || a.attname || '_not_null'
      AND c.conrelid = ANY ('{organization,organization_stats,platform_stats,platform_organization_stats,platform_user_stats,
        email,email_hold,session,sales_import}'::regclass[])
  LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', renamed."table", renamed.old, renamed.new);
  END LOOP;

  FOR renamed IN
    SELECT c.conrelid::regclass AS "table", c.conname AS old, t.new || substr(c.conname, length(t.old) + 1) AS new
    FROM (VALUES ('organization_figures', 'organization_stats'), ('platform_figure', 'platform_stats'),
      ('organization_tally', 'platform_organization_stats'), ('user_tally', 'platform_user_stats'),
      ('mail', 'email'), ('mail_hold', 'email_hold')) t (old, new)
    JOIN pg_constraint c ON c.conrelid = t.new::regclass AND starts_with(c.conname, t.old || '_')
  LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', renamed."table", renamed.old, renamed.new);
  END LOOP;

  FOR renamed IN
    SELECT i.oid::regclass AS "index", t.new || substr(i.relname, length(t.old) + 1) AS new
    FROM (VALUES ('organization_figures', 'organization_stats'), ('mail', 'email')) t (old, new)
    JOIN pg_index x ON x.indrelid = t.new::regclass JOIN pg_class i ON i.oid = x.indexrelid AND starts_with(i.relname, t.old || '_')
  LOOP
    EXECUTE format('ALTER INDEX %s RENAME TO %I', renamed."index", renamed.new);
  END LOOP;
END $$;

-- An upgraded database has these functions, and triggers that call them; a new one gets them from prisma/sql.
DO $$
DECLARE
  renamed record;
BEGIN
  FOR renamed IN
    SELECT p.oid::regprocedure AS "function", f.new
    FROM (VALUES
      ('audit_event_refuse', 'audit_event_prevent_change'),
      ('invitation_delivery_keep', 'invitation_refresh_delivery'),
      ('ledger_leave', 'ledger_delete_organization'),
      ('ledger_refuse', 'ledger_prevent_change'),
      ('ledger_refuse_truncate', 'ledger_prevent_truncate'),
      ('ledger_take_back', 'ledger_unassign_member'),
      ('membership_count_keep', 'membership_refresh_count'),
      ('membership_user_keep', 'membership_refresh_users'),
      ('organization_domain_list_keep', 'organization_refresh_domains'),
      ('organization_figures_keep', 'organization_refresh_stats'),
      ('organization_figures_leave', 'platform_subtract_members'),
      ('organization_tally_keep', 'platform_count_organizations'),
      ('organization_user_keep', 'organization_refresh_users'),
      ('sales_rows_leave', 'sales_rows_delete'),
      ('user_methods_keep', 'user_refresh_methods'),
      ('user_own_keep', 'user_derive_columns'),
      ('user_role_keep', 'user_refresh_role'),
      ('user_tally_keep', 'platform_count_users')) f (old, new)
    JOIN pg_proc p ON p.proname = f.old AND p.pronamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER FUNCTION %s RENAME TO %I', renamed."function", renamed.new);
  END LOOP;
END $$;

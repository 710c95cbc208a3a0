-- Row-level security hides all rows from an owner that is no superuser. Where such an owner ran 20261122083500_people, what
-- it wrote for the people who existed changed nobody: they had no way to sign in on record, the lowest role, no organization
-- and no day on which they were disabled, and were not counted. 20261122121900_order_invitations left the mails of older
-- invitations out in the same way. This makes it right whoever ran them, and changes nothing where it is right.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT steward_platform TO %I', current_user);
  END IF;
  -- Only triggers write it otherwise.
  GRANT INSERT, UPDATE ON user_tally TO steward_platform;
END $$;
-- The one who sees every row, without a lock that keeps others out.
SET ROLE steward_platform;

UPDATE "user" u SET sign_in_methods = n.sign_in_methods, role_rank = n.role_rank, organization_key = n.organization_key,
    disabled_at = n.disabled_at
  FROM (
    SELECT p.id, (p.sign_in_methods & ~1) | CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS sign_in_methods,
      CASE WHEN p.platform_role = 'ADMIN' THEN 1 WHEN bool_or(m.role = 'ORG_ADMIN') THEN 2 WHEN count(m.id) > 0 THEN 3 ELSE 4 END AS role_rank,
      coalesce(min(m.name_key), '') AS organization_key,
      CASE WHEN p.status = 'DISABLED' THEN coalesce(p.disabled_at, p.updated_at) ELSE p.disabled_at END AS disabled_at
    FROM "user" p LEFT JOIN (
      SELECT m.id, m.user_id, m.role, o.name_key FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE o.deleted_at IS NULL
    ) m ON m.user_id = p.id
    GROUP BY p.id
  ) n
  WHERE u.id = n.id AND (u.sign_in_methods, u.role_rank, u.organization_key, u.disabled_at)
    IS DISTINCT FROM (n.sign_in_methods, n.role_rank, n.organization_key, n.disabled_at);

-- What is missing is added, so that who is counted meanwhile is counted too.
INSERT INTO user_tally AS t (status, role_rank, sign_in_methods, slot, count)
  SELECT status, role_rank, sign_in_methods, 0, sum(n) FROM (
    SELECT status, role_rank, sign_in_methods, count(*) AS n FROM "user" GROUP BY 1, 2, 3
    UNION ALL
    SELECT status, role_rank, sign_in_methods, -count FROM user_tally
  ) missing GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (status, role_rank, sign_in_methods, slot) DO UPDATE SET count = t.count + excluded.count;

UPDATE invitation i SET delivery_rank = d.rank
  FROM (SELECT DISTINCT ON (invitation_id) invitation_id, CASE status WHEN 'BOUNCED' THEN 1 WHEN 'QUEUED' THEN 2 ELSE 3 END AS rank
    FROM mail WHERE kind = 'invitation' AND invitation_id IS NOT NULL ORDER BY invitation_id, created_at DESC, id DESC) d
  WHERE d.invitation_id = i.id AND i.delivery_rank <> d.rank;

RESET ROLE;
DO $$
BEGIN
  REVOKE INSERT, UPDATE ON user_tally FROM steward_platform;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('REVOKE steward_platform FROM %I', current_user);
  END IF;
END $$;

-- What was begun and never finished is removed every hour.
CREATE INDEX totp_unconfirmed_idx ON totp (created_at) WHERE confirmed_at IS NULL;

-- Counting locks a row of platform_user_stats until the transaction ends. With one row per kind of user, concurrent joins would wait
-- for each other; connections with different slots do not.
CREATE OR REPLACE FUNCTION platform_count_users() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  own integer := pg_backend_pid() % 16;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO platform_user_stats AS t (status, role_rank, sign_in_methods, slot, count)
      SELECT status, role_rank, sign_in_methods, own, count(*) FROM new_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods, slot) DO UPDATE SET count = t.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO platform_user_stats AS t (status, role_rank, sign_in_methods, slot, count)
      SELECT status, role_rank, sign_in_methods, own, -count(*) FROM old_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods, slot) DO UPDATE SET count = t.count + excluded.count;
  ELSE
    INSERT INTO platform_user_stats AS t (status, role_rank, sign_in_methods, slot, count)
      SELECT status, role_rank, sign_in_methods, own, sum(n) FROM (
        SELECT status, role_rank, sign_in_methods, 1 AS n FROM new_rows
        UNION ALL
        SELECT status, role_rank, sign_in_methods, -1 FROM old_rows
      ) change GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (status, role_rank, sign_in_methods, slot) DO UPDATE SET count = t.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

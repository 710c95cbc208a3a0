CREATE OR REPLACE FUNCTION user_refresh_methods() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END;
BEGIN
  PERFORM 1 FROM "user" WHERE id = whose FOR NO KEY UPDATE;
  UPDATE "user" u SET sign_in_methods = n.methods
    FROM (SELECT (p.sign_in_methods & 1)
        | CASE WHEN EXISTS (SELECT 1 FROM passkey WHERE user_id = whose) THEN 2 ELSE 0 END
        | CASE WHEN EXISTS (SELECT 1 FROM oauth_identity WHERE user_id = whose) THEN 4 ELSE 0 END
        | CASE WHEN EXISTS (SELECT 1 FROM totp WHERE user_id = whose AND confirmed_at IS NOT NULL) THEN 8 ELSE 0 END AS methods
      FROM "user" p WHERE p.id = whose) n
    WHERE u.id = whose AND u.sign_in_methods <> n.methods;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION user_refresh_methods() FROM PUBLIC;
ALTER FUNCTION user_refresh_methods() OWNER TO :platform;

-- Ends a user's sessions, except `keep` and unless `sessions` is false, and everything that could become one: pending
-- second-factor and passkey challenges, links that set a password or change the address, pending provider sign-ins. Returns
-- the number of sessions ended.
CREATE OR REPLACE FUNCTION steward_end_sign_ins(person uuid, keep uuid, sessions boolean) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  ended integer := 0;
BEGIN
  -- Locks the user's row first, as every insert of a session does: each sees the other's writes. A sign-in that has no row
  -- yet, because its password is being checked, finds sign_ins_ended_at changed.
  UPDATE "user" SET sign_ins_ended_at = clock_timestamp() WHERE id = person;
  IF sessions THEN
    DELETE FROM session WHERE user_id = person AND id IS DISTINCT FROM keep;
    GET DIAGNOSTICS ended = ROW_COUNT;
  END IF;
  DELETE FROM sign_in_challenge WHERE user_id = person;
  DELETE FROM password_token WHERE user_id = person AND used_at IS NULL;
  DELETE FROM email_token WHERE user_id = person AND used_at IS NULL AND purpose = 'CHANGE';
  DELETE FROM passkey_challenge WHERE user_id = person;
  DELETE FROM oauth_attempt WHERE user_id = person;
  RETURN ended;
END $$;

REVOKE EXECUTE ON FUNCTION steward_end_sign_ins(uuid, uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steward_end_sign_ins(uuid, uuid, boolean) TO :auth;
ALTER FUNCTION steward_end_sign_ins(uuid, uuid, boolean) OWNER TO :platform;

-- Ends the sessions of a person but for `keep`, unless `sessions` is false, and whatever could become one: challenges for a
-- second factor or a passkey, links that set a password or change the address, ways to a provider. Returns how many sessions.
CREATE OR REPLACE FUNCTION steward_end_sign_ins(person uuid, keep uuid, sessions boolean) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  ended integer := 0;
BEGIN
  -- Locks the person's row before anything of theirs, as whoever makes a session does: each sees what the other did. A
  -- sign-in that is under way without a row of its own, in the check of a password, finds the time changed.
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

CREATE OR REPLACE FUNCTION usage_prevent_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'usage is never changed or removed: a correction is another event' USING ERRCODE = 'insufficient_privilege';
END $$;

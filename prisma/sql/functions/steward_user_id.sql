CREATE OR REPLACE FUNCTION steward_user_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('steward.user_id', true), '')::uuid;

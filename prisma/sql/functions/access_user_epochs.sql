-- Moves the epochs of the organizations of users who were disabled or enabled.
CREATE OR REPLACE FUNCTION access_user_epochs() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM access_bump(ARRAY(SELECT organization_id FROM membership WHERE user_id = NEW.id));
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION access_user_epochs() FROM PUBLIC;
ALTER FUNCTION access_user_epochs() OWNER TO :platform;

-- Computes the columns that are derived from the user's own row, before it is written.
CREATE OR REPLACE FUNCTION user_derive_columns() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.sign_in_methods := (NEW.sign_in_methods & ~1) | CASE WHEN NEW.password_hash IS NULL THEN 0 ELSE 1 END;
  IF NEW.platform_role = 'ADMIN' THEN
    NEW.role_rank := 1;
  ELSIF TG_OP = 'INSERT' THEN
    NEW.role_rank := 4;
  END IF;
  RETURN NEW;
END $$;

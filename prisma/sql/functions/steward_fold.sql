-- Lower case, no accents, every run of other characters one space: for searches and sorts. The explicit collation defines
-- alphabetic characters and case, so the database's locale does not. unaccent() is only STABLE because its dictionary could
-- be replaced; ours is not, so IMMUTABLE is safe for generated columns and indexes.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    CREATE OR REPLACE FUNCTION steward_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN btrim(regexp_replace(
        lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC)) COLLATE pg_c_utf8), '[^[:alnum:]]+', ' ', 'g'));
  ELSE
    CREATE OR REPLACE FUNCTION steward_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN btrim(regexp_replace(
        lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC)) COLLATE unicode), '[^[:alnum:]]+', ' ', 'g'));
  END IF;
END $$;

-- Lower case, no accents, every run of other characters one space. unaccent() is only STABLE because its dictionary could
-- be replaced; ours is not, so the wrapper may be IMMUTABLE and stand in generated columns and indexes.
CREATE OR REPLACE FUNCTION steward_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC))), '[^[:alnum:]]+', ' ', 'g'));

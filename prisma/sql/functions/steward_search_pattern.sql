-- needs: functions/steward_fold.sql

-- The LIKE pattern for one search term. A trigram index cannot find one or two characters inside a text, so these match at
-- the start of a word only (search_text has a space before each word).
CREATE OR REPLACE FUNCTION steward_search_pattern(term text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE
    WHEN steward_fold(term) ~ '^[a-z0-9]{1,2}$' THEN '% ' || steward_fold(term) || '%'
    ELSE '%' || steward_fold(term) || '%'
  END;

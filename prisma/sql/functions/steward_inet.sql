-- The address in a text, or NULL. IMMUTABLE for an index: the text form of an address does not depend on any setting.
CREATE OR REPLACE FUNCTION steward_inet(value text) RETURNS inet LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN pg_input_is_valid(value, 'inet') THEN value::inet END;

-- Whether a policy allows a resource. None (NULL) allows what the wider level does.
CREATE OR REPLACE FUNCTION access_allows(mode "PolicyMode", exceptions uuid[], resource_id uuid) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE mode WHEN 'ONLY' THEN resource_id = ANY (exceptions) WHEN 'ALL_EXCEPT' THEN resource_id <> ALL (exceptions) ELSE true END;

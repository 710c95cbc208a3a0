-- The organizations of the transaction-local settings. Missing settings give NULL, and NULL matches no row.
CREATE OR REPLACE FUNCTION steward_organization_ids() RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(nullif(current_setting('steward.organization_ids', true), ''), ',')::uuid[];

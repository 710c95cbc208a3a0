-- The slot, of 64, that holds an organization's share of the platform's sums.
CREATE OR REPLACE FUNCTION ledger_slot(organization uuid) RETURNS smallint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (get_byte(uuid_send(organization), 15) & 63)::smallint;

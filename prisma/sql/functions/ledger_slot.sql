-- Which of 64 slots holds an organization's part of the platform's sums.
CREATE OR REPLACE FUNCTION ledger_slot(organization uuid) RETURNS smallint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (get_byte(uuid_send(organization), 15) & 63)::smallint;

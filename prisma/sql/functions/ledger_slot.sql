-- The slot, of 64, in which this connection adds to the platform's sums: a posting to many organizations writes a single one,
-- and postings of two connections do not wait for each other.
CREATE OR REPLACE FUNCTION ledger_slot() RETURNS smallint
  LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN (pg_backend_pid() & 63)::smallint;

-- The login role writes this without taking on another role: counters with hashed keys only.
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO :runtime;

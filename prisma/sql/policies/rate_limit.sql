-- What the login role may touch without a role of its own: counters that hold hashed keys only.
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO :runtime;

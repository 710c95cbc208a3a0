-- References by which the command palette finds purchases on the whole platform: exactly, and by how they begin, in an order
-- that does not depend on the locale of the database.
CREATE INDEX purchase_reference_idx ON purchase ((reference COLLATE "C"));

-- Names by which the search of the command palette finds rows on the whole platform: exactly, and by how they begin, in an
-- order that does not depend on the locale of the database.
CREATE INDEX organization_code_idx ON organization ((code COLLATE "C")) WHERE deleted_at IS NULL;
CREATE INDEX purchase_reference_idx ON purchase ((reference COLLATE "C"));

-- The organizations list sorts by code, and the command palette finds by how it begins.
CREATE INDEX organization_code_idx ON organization ((code COLLATE "C"), id) WHERE deleted_at IS NULL;

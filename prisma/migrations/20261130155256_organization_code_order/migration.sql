-- The organizations list sorts by code too.
CREATE INDEX organization_code_idx ON organization ((code COLLATE "C"), id) WHERE deleted_at IS NULL;

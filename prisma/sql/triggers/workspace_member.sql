CREATE TRIGGER workspace_member_count_delete AFTER DELETE ON workspace_member
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_refresh_count();
CREATE TRIGGER workspace_member_count_insert AFTER INSERT ON workspace_member
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_refresh_count();

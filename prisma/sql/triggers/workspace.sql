CREATE TRIGGER workspace_stats_insert AFTER INSERT ON workspace
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workspace_create_stats();

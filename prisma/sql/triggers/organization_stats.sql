CREATE TRIGGER organization_stats_delete AFTER DELETE ON organization_stats
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION platform_subtract_members();

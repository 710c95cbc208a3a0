CREATE TRIGGER organization_figures_delete AFTER DELETE ON organization_figures
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_figures_leave();

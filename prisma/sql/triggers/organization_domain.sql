CREATE TRIGGER organization_domain_list_delete AFTER DELETE ON organization_domain
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_domains();
CREATE TRIGGER organization_domain_list_insert AFTER INSERT ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_domains();
CREATE TRIGGER organization_domain_list_update AFTER UPDATE ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_refresh_domains();
CREATE TRIGGER organization_domain_lost_update AFTER UPDATE ON organization_domain
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_lost();
CREATE TRIGGER organization_domain_lost_delete AFTER DELETE ON organization_domain
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_lost();
CREATE TRIGGER organization_domain_won_insert AFTER INSERT ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_won();
CREATE TRIGGER organization_domain_won_update AFTER UPDATE ON organization_domain
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION organization_domain_won();

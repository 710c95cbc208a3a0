-- Recording: an insert of events adds to the buckets, and nothing else can.
CREATE TRIGGER usage_event_1_buckets AFTER INSERT ON usage_event
  REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION usage_add_to_buckets();
CREATE TRIGGER usage_event_2_tags AFTER INSERT ON usage_event
  REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION usage_add_to_tags();

CREATE TRIGGER usage_event_prevent_change BEFORE DELETE OR UPDATE ON usage_event
  FOR EACH ROW EXECUTE FUNCTION usage_prevent_change();
CREATE TRIGGER usage_event_prevent_truncate BEFORE TRUNCATE ON usage_event
  FOR EACH STATEMENT EXECUTE FUNCTION usage_prevent_truncate();

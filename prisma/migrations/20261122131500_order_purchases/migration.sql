-- The order in which purchases are listed, and that in which what was bought adds up.
CREATE INDEX purchase_date_idx ON purchase (organization_id, purchased_on, id);
CREATE INDEX purchase_running_idx ON purchase (organization_id, unit_id, purchased_on, id);

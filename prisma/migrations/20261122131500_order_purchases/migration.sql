-- One index has what every list of purchases asks of all rows of an organization: their order by day, the sums of what
-- matches, what was bought so far, and the columns of other orders, which are sorted from it. An index for each of these
-- would cost every posting more than it saves.
CREATE INDEX purchase_date_idx ON purchase (organization_id, purchased_on, id)
  INCLUDE (unit_id, quantity, amount, currency, reversed_at);
-- A search reads the purchases of one organization: folded once, when they are written, and not for each search.
ALTER TABLE purchase ADD COLUMN search_text text GENERATED ALWAYS AS (' ' || steward_fold(reference || ' ' || note)) STORED;
-- Rows are answered from the index alone where a vacuum has seen their page.
ALTER TABLE purchase SET (autovacuum_vacuum_insert_scale_factor = 0.02);

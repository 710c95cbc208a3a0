-- An installation of version 0.1 has all that migration.sql makes, and these in another form: the posting of transfers was one
-- function. What is in prisma/sql is applied after this.
DROP TRIGGER transfer_post ON transfer;
DROP FUNCTION ledger_post();
-- Its type was changed from jsonb, and its default kept that type.
ALTER TABLE sales_row ALTER COLUMN cells SET DEFAULT '[]';

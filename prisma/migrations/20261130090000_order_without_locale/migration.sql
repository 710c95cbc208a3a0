-- needs: functions/steward_fold.sql

-- What lists sort by has one order, whatever locale the database was made with. Values stay as they are, indexes are built anew.
ALTER TABLE organization
  ALTER COLUMN name_key TYPE text COLLATE "C",
  ALTER COLUMN contact_key TYPE text COLLATE "C",
  ALTER COLUMN country TYPE char(2) COLLATE "C";
ALTER TABLE "user" ALTER COLUMN name_key TYPE text COLLATE "C";
ALTER TABLE organization_domain ALTER COLUMN domain TYPE text COLLATE "C";
ALTER TABLE resource ALTER COLUMN provider TYPE text COLLATE "C", ALTER COLUMN name TYPE text COLLATE "C";
ALTER TABLE unit ALTER COLUMN code TYPE text COLLATE "C", ALTER COLUMN name TYPE text COLLATE "C";

-- Where the database's own locale folded otherwise. Writing a column works out what is generated from it.
UPDATE organization SET name = name, contact = contact WHERE name_key <> steward_fold(name) OR contact_key <> steward_fold(contact);
UPDATE "user" SET name = name WHERE name_key <> steward_fold(name);
UPDATE purchase SET note = note WHERE search_text <> ' ' || steward_fold(reference || ' ' || note);

// `npm run migrate -- check` detects disagreements of models, migrations and SQL files.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Catalog, readCatalog } from "#scripts/migrate/catalog.ts";
import { compareCatalogs } from "#scripts/migrate/check.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { diffModels, readModels } from "#scripts/migrate/schema.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { makeDatabase, type Scratch } from "./scratch.ts";

let deployed: Scratch;
let scratch: Scratch;
let models: Catalog;
beforeAll(async () => {
  [deployed, scratch] = [await makeDatabase(), await makeDatabase()];
  await deploy(deployed.url, TEST_SECRET);
  await scratch.superuser.query((await diffModels(undefined, readModels())) ?? "");
  models = await readCatalog(scratch.superuser);
});
afterAll(() => Promise.all([deployed.drop(), scratch.drop()]));

/** The findings after `change`, which is then rolled back. */
async function findAfter(change: string): Promise<string[]> {
  await deployed.superuser.query(`BEGIN; ${change}`);
  const catalog = await readCatalog(deployed.superuser);
  await deployed.superuser.query("ROLLBACK");
  return compareCatalogs(catalog, models);
}

test("they agree", async () => {
  expect(await findAfter("SELECT 1")).toEqual([]);
});

test.each([
  ["a column that the models have and no migration makes", "ALTER TABLE tier DROP COLUMN features_off", 1],
  ["a column of another type", "ALTER TABLE email ALTER COLUMN subject TYPE varchar(20)", 1],
  ["a default that differs", "ALTER TABLE email ALTER COLUMN attempts SET DEFAULT 1", 1],
  ["an index that is missing", "DROP INDEX audit_event_organization_id_at_idx", 1],
  ["a foreign key that is missing", "ALTER TABLE account DROP CONSTRAINT account_unit_id_fkey", 1],
  ["a value of an enum that is missing", `ALTER TYPE "ModelType" RENAME VALUE 'EMBEDDING' TO 'OTHER'`, 1],
  ["a column that is in no model", "ALTER TABLE tier ADD COLUMN colour text", 1],
  ["a table without models and policies", "CREATE TABLE loose (id int)", 2],
  ["a function that a migration made", "CREATE FUNCTION loose() RETURNS int LANGUAGE sql RETURN 1", 1],
  [
    "a trigger that a migration made",
    "CREATE TRIGGER loose BEFORE DELETE ON tier FOR EACH ROW EXECUTE FUNCTION ledger_prevent_change()",
    1,
  ],
])("finds %s", async (_, change, count) => {
  expect(await findAfter(change)).toHaveLength(count);
});

import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyPending } from "#scripts/migrate/apply.ts";
import { readCatalog } from "#scripts/migrate/catalog.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { listMigrations } from "#scripts/migrate/history.ts";
import { ensureRoles, rolesOf } from "#scripts/migrate/roles.ts";
import { listSqlFiles } from "#scripts/migrate/sql-files.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { makeDatabase, type Scratch } from "./scratch.ts";

let database: Scratch;
let owner: Client;
beforeEach(async () => {
  database = await makeDatabase();
  owner = database.superuser;
});
afterEach(() => database.drop());

describe("deploying", () => {
  test("by four processes at once applies each migration once", async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => deploy(database.url, TEST_SECRET)));
    const names = listMigrations().map((migration) => migration.name);
    const files = listSqlFiles(rolesOf(database.name)).map((file) => file.path);
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual([...names, ...files].sort());
    const { rows } = await owner.query("SELECT migration_name FROM _prisma_migrations ORDER BY 1");
    expect(rows.map((row) => row.migration_name)).toEqual(names);
  });

  test("refuses when an applied migration was changed", async () => {
    await deploy(database.url, TEST_SECRET);
    await owner.query("UPDATE _prisma_migrations SET checksum = 'another'");
    await expect(deploy(database.url, TEST_SECRET)).rejects.toThrow("was changed after it had been applied");
  });

  test("lets the server's own role use an up-to-date database, and only that", async () => {
    const { url } = await deploy(database.url, TEST_SECRET);
    expect(await deploy(url, TEST_SECRET)).toEqual({ url, applied: [] });
    await owner.query("DELETE FROM _prisma_migrations");
    await expect(deploy(url, TEST_SECRET)).rejects.toThrow("are pending");
  });

  test("names the URL of a database that does not respond, without its password", async () => {
    const failure = deploy("postgres://someone:hunter2@127.0.0.1:1/steward", TEST_SECRET);
    await expect(failure).rejects.toThrow("127.0.0.1:1");
    await expect(failure).rejects.not.toThrow("hunter2");
  });
});

describe("the server's role", () => {
  test("may use the job queue and nothing of the product without a scope", async () => {
    const { url } = await deploy(database.url, TEST_SECRET);
    const app = new Client({ connectionString: url });
    await app.connect();
    try {
      await app.query("SELECT FROM pgboss.job");
      await expect(app.query("SELECT FROM organization")).rejects.toThrow("permission denied");
      await expect(app.query("SET ROLE steward")).rejects.toThrow("permission denied");
      await expect(app.query("CREATE TABLE mine ()")).rejects.toThrow("permission denied");
      const { rows } = await app.query("SHOW statement_timeout");
      expect(rows).toEqual([{ statement_timeout: "15s" }]);
    } finally {
      await app.end();
    }
  });
});

describe("a migration", () => {
  beforeEach(() => ensureRoles(owner, rolesOf(database.name)));

  const migration = (sql: string) => ({ name: "20300101000000_example", checksum: "x", sql });
  const relations = "SELECT to_regclass('kept') AS kept, to_regclass('_prisma_migrations') AS history";

  test("that fails leaves nothing behind, of itself and of those before it, and says where", async () => {
    const first = { name: "20290101000000_first", checksum: "x", sql: "CREATE TABLE kept ();" };
    const failing = applyPending(
      owner,
      rolesOf(database.name),
      [first, migration("SELECT 1;\nSELECT 1 / 0;")],
      [],
    );
    await expect(failing).rejects.toThrow(/_example failed .*division by zero/);
    expect((await owner.query(relations)).rows).toEqual([{ kept: null, history: null }]);
  });

  test("is rolled back with an SQL file that fails after it", async () => {
    const broken = { kind: "functions", name: "broken", path: "functions/broken.sql", hash: "x" } as const;
    const failing = applyPending(
      owner,
      rolesOf(database.name),
      [migration("CREATE TABLE kept ();")],
      [{ ...broken, sql: "CREATE FUNCTION broken( RETURNS int;" }],
    );
    await expect(failing).rejects.toThrow("prisma/sql/functions/broken.sql failed");
    expect((await owner.query(relations)).rows).toEqual([{ kept: null, history: null }]);
  });

  test("may hold semicolons inside functions", async () => {
    const sql =
      "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END; $$; SELECT two();";
    await applyPending(owner, rolesOf(database.name), [migration(sql)], []);
    expect((await owner.query("SELECT two()")).rows).toEqual([{ two: 2 }]);
  });

  test("that adds a value to an enum lets the next one use it", async () => {
    await owner.query("CREATE TYPE size AS ENUM ('S')");
    const next = {
      ...migration("CREATE TABLE kept AS SELECT 'M'::size AS size"),
      name: "20300102000000_next",
    };
    await applyPending(owner, rolesOf(database.name), [migration("ALTER TYPE size ADD VALUE 'M'"), next], []);
    expect((await owner.query("SELECT size FROM kept")).rows).toEqual([{ size: "M" }]);
  });
});

describe("SQL files", () => {
  test("are applied again when changed, and define everything of their table", async () => {
    await deploy(database.url, TEST_SECRET);
    const before = await readCatalog(owner);
    await owner.query(`
      GRANT ALL ON tier TO PUBLIC; GRANT UPDATE (name) ON tier TO ${rolesOf(database.name).tenant};
      CREATE POLICY everything ON account TO ${rolesOf(database.name).tenant} USING (true);
      DROP TRIGGER transfer_prevent_change ON transfer; DROP TRIGGER transfer_post_1_lock ON transfer;
      CREATE OR REPLACE FUNCTION steward_user_id() RETURNS uuid LANGUAGE sql RETURN gen_random_uuid();
      UPDATE _steward_sql SET hash = 'another' WHERE path = ANY ('{policies/tier.sql,policies/account.sql,triggers/transfer.sql,functions/steward_user_id.sql}')`);
    expect(await readCatalog(owner)).not.toEqual(before);
    expect((await deploy(database.url, TEST_SECRET)).applied).toEqual([
      "functions/steward_user_id.sql",
      "triggers/transfer.sql",
      "policies/account.sql",
      "policies/tier.sql",
    ]);
    expect(await readCatalog(owner)).toEqual(before);
  });

  test("that are removed drop their objects, and no other", async () => {
    await deploy(database.url, TEST_SECRET);
    const before = await readCatalog(owner);
    await owner.query(`
      CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER gone AFTER INSERT ON tier EXECUTE FUNCTION gone();
      INSERT INTO _steward_sql (path, hash) VALUES ('functions/gone.sql', 'x'), ('triggers/tier.sql', 'x')`);
    await owner.query("CREATE FUNCTION not_ours() RETURNS int LANGUAGE sql RETURN 1");
    await deploy(database.url, TEST_SECRET);
    await owner.query("DROP FUNCTION not_ours()");
    expect(await readCatalog(owner)).toEqual(before);
    expect((await deploy(database.url, TEST_SECRET)).applied).toEqual([]);
  });

  test("of a newer version are kept", async () => {
    await deploy(database.url, TEST_SECRET);
    await owner.query(`
      INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('x', 'x', now(), '99990101000000_later');
      UPDATE _steward_sql SET hash = 'later'`);
    expect((await deploy(database.url, TEST_SECRET)).applied).toEqual([]);
  });
});

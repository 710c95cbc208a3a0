import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { appUrl } from "#scripts/migrate/app-role.ts";
import { applyMigration } from "#scripts/migrate/apply.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { listMigrations } from "#scripts/migrate/history.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";

let name: string;
let owner: Client;

const address = (url: string, database: string) => Object.assign(new URL(url), { pathname: database }).href;
const ownerUrl = () => address(inject("template").ownerUrl, name);

/** Runs `work` as the owner of the whole server. */
async function asOwner(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: address(inject("template").ownerUrl, "postgres") });
  await client.connect();
  await work(client).finally(() => client.end());
}

beforeEach(async () => {
  name = `deploy_${randomBytes(6).toString("hex")}`;
  await asOwner((client) => client.query(`CREATE DATABASE ${name}`));
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await asOwner((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

describe("deploying", () => {
  test("by four processes at once applies each migration once", async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => deploy(ownerUrl(), TEST_SECRET)));
    const names = listMigrations().map((migration) => migration.name);
    expect(results.flatMap(({ applied }) => applied)).toEqual(names);
    const { rows } = await owner.query("SELECT migration_name FROM _prisma_migrations ORDER BY 1");
    expect(rows.map((row) => row.migration_name)).toEqual(names);
  });

  test("refuses when an applied migration was changed", async () => {
    await deploy(ownerUrl(), TEST_SECRET);
    await owner.query("UPDATE _prisma_migrations SET checksum = 'another'");
    await expect(deploy(ownerUrl(), TEST_SECRET)).rejects.toThrow("was changed after it had been applied");
  });

  test("lets a role that owns nothing serve what is up to date, and only that", async () => {
    await expect(deploy(appUrl(ownerUrl(), TEST_SECRET), TEST_SECRET)).rejects.toThrow("are pending");
    const { url } = await deploy(ownerUrl(), TEST_SECRET);
    expect(await deploy(url, TEST_SECRET)).toEqual({ url, applied: [] });
    await owner.query("DELETE FROM _prisma_migrations");
    await expect(deploy(url, TEST_SECRET)).rejects.toThrow("are pending");
  });

  test("names the address of a database that does not answer, without its password", async () => {
    const failure = deploy("postgres://someone:hunter2@127.0.0.1:1/steward", TEST_SECRET);
    await expect(failure).rejects.toThrow("127.0.0.1:1");
    await expect(failure).rejects.not.toThrow("hunter2");
  });
});

describe("the server's role", () => {
  test("may use the job queue and nothing of the product without a hat", async () => {
    const { url } = await deploy(ownerUrl(), TEST_SECRET);
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

describe("a migration that fails", () => {
  test("leaves nothing behind and says where", async () => {
    const migration = {
      name: "20300101000000_broken",
      checksum: "x",
      sql: "CREATE TABLE kept ();\nSELECT 1 / 0;",
    };
    await expect(applyMigration(owner, migration)).rejects.toThrow(/_broken failed .*division by zero/);
    const { rows } = await owner.query(
      "SELECT to_regclass('kept') AS kept, to_regclass('_prisma_migrations') AS history",
    );
    expect(rows).toEqual([{ kept: null, history: null }]);
  });

  test("may hold semicolons inside functions", async () => {
    const sql =
      "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END; $$; SELECT two();";
    await applyMigration(owner, { name: "20300101000000_function", checksum: "x", sql });
    expect((await owner.query("SELECT two()")).rows).toEqual([{ two: 2 }]);
  });
});

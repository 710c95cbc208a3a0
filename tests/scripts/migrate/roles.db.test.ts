// Case N18: several installations on one server.
import { afterEach, describe, expect, test } from "vitest";
import { appUrl } from "#scripts/migrate/app-role.ts";
import { readCatalog } from "#scripts/migrate/catalog.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { rolesOf } from "#scripts/migrate/roles.ts";
import { connect, makeDatabase, onServer, type Scratch } from "./scratch.ts";

const [A, B] = ["a".repeat(40), "b".repeat(40)] as const;

const made: Scratch[] = [];
const make = async (options?: Parameters<typeof makeDatabase>[0]) => {
  const database = await makeDatabase(options);
  made.push(database);
  return database;
};
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
});

const organizations = async (url: string, role: string) => {
  const client = await connect(url);
  try {
    await client.query(`BEGIN; SET LOCAL ROLE ${role}`);
    return (await client.query("SELECT name FROM organization")).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
};
const organization = (
  name: string,
) => `INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country)
  SELECT gen_random_uuid(), '${name}', upper('${name}'), lower('${name}'), id, rank, 'SG' FROM tier WHERE rank = 10`;

describe("case N18: two installations on one server", () => {
  test.each([false, true])(
    "serve side by side, and neither opens the other's data (plain owners: %s)",
    async (plain) => {
      const [prod, staging] = [await make({ plain }), await make({ plain })];
      const first = await deploy(prod.url, A);
      const second = await deploy(staging.url, B);
      await prod.superuser.query(organization("Prod"));
      await staging.superuser.query(organization("Staging"));

      expect(await organizations(first.url, rolesOf(prod.name).platform)).toEqual(["Prod"]);
      expect(await organizations(second.url, rolesOf(staging.name).platform)).toEqual(["Staging"]);
      const across = Object.assign(new URL(second.url), { pathname: prod.name }).href;
      await expect(connect(across)).rejects.toThrow("permission denied for database");
      await expect(organizations(second.url, rolesOf(prod.name).platform)).rejects.toThrow(
        "permission denied",
      );
      // Starting again, in either order, changes nothing.
      await deploy(prod.url, A);
      expect(await organizations(second.url, rolesOf(staging.name).platform)).toEqual(["Staging"]);
    },
  );
});

describe("case N18: a copy of an installation on the same server", () => {
  test("gets roles of its own, and those of the first have no right in it", async () => {
    const prod = await make();
    const { url } = await deploy(prod.url, A);
    await prod.superuser.query(organization("Prod"));
    const before = await readCatalog(prod.superuser);
    await prod.superuser.end();
    const copy = await make({ options: `TEMPLATE ${prod.name}` });
    prod.superuser = await connect(prod.url);

    const copied = await deploy(copy.url, B);
    expect(Object.fromEntries(await readCatalog(copy.superuser))).toEqual(Object.fromEntries(before));
    expect(await organizations(copied.url, rolesOf(copy.name).platform)).toEqual(["Prod"]);
    expect(await organizations(url, rolesOf(prod.name).platform)).toEqual(["Prod"]);
    const { rows } = await copy.superuser.query(
      "SELECT has_table_privilege($1, 'organization', 'SELECT') AS may",
      [rolesOf(prod.name).platform],
    );
    expect(rows).toEqual([{ may: false }]);
  });
});

describe("case 119: a backup that is restored into a server without the roles", () => {
  test("works as before after a deploy", async () => {
    const database = await make();
    await deploy(database.url, A);
    const before = await readCatalog(database.superuser);
    const roles = Object.values(rolesOf(database.name)).join(", ");
    // What pg_restore leaves of them: nothing that names a role.
    await database.superuser.query(
      `REASSIGN OWNED BY ${roles} TO current_user; DROP OWNED BY ${roles}; DROP ROLE ${roles}`,
    );
    expect((await readCatalog(database.superuser)).size).toBeLessThan(before.size);
    const { url } = await deploy(database.url, A);
    expect(Object.fromEntries(await readCatalog(database.superuser))).toEqual(Object.fromEntries(before));
    expect(await organizations(url, rolesOf(database.name).platform)).toEqual([]);
  });
});

test("case 119: a dump is complete or refused: the owner too is under row-level security", async () => {
  const database = await make({ plain: true });
  await deploy(database.url, A);
  await database.superuser.query(organization("Prod"));
  // As pg_dump reads.
  const [off, read] = ["SET row_security = off", "SELECT name FROM organization"];
  const owner = await connect(database.url);
  await owner.query(off);
  await expect(owner.query(read)).rejects.toThrow("row-level security");
  await owner.end();
  await database.superuser.query(off);
  expect((await database.superuser.query(read)).rows).toEqual([{ name: "Prod" }]);
});

describe("case N18: a role that is not this database's", () => {
  test("created by somebody else is refused, and keeps its password", async () => {
    const database = await make();
    const { app } = rolesOf(database.name);
    await onServer(
      `CREATE ROLE ${app} LOGIN PASSWORD 'mine'`,
      `GRANT CONNECT ON DATABASE ${database.name} TO ${app}`,
    );
    await expect(deploy(database.url, A)).rejects.toThrow(
      `"${app}" for this database. There is one already, which was not made by`,
    );
    const login = Object.assign(new URL(database.url), { username: app, password: "mine" }).href;
    await (await connect(login)).end();
    await onServer(`REVOKE ALL ON DATABASE ${database.name} FROM ${app}`, `DROP ROLE ${app}`);
  });

  test("of a database that had this one's name is refused until that one has its own", async () => {
    const first = await make();
    const { url } = await deploy(first.url, A);
    await first.superuser.end();
    const renamed = `${first.name}_old`;
    await onServer(`ALTER DATABASE ${first.name} RENAME TO ${renamed}`, `CREATE DATABASE ${first.name}`);
    const old = Object.assign(new URL(first.url), { pathname: renamed }).href;
    await expect(deploy(first.url, B)).rejects.toThrow(`belongs to the database "${renamed}"`);
    await (await connect(Object.assign(new URL(url), { pathname: renamed }).href)).end();

    await deploy(old, A);
    await deploy(first.url, B);
    await (await connect(appUrl(old, A, renamed))).end();
    await (await connect(appUrl(first.url, B, first.name))).end();
    await onServer(`DROP DATABASE ${renamed} WITH (FORCE)`);
    first.superuser = await connect(first.url);
  });

  test("of a dropped database is reused for the new one of the same name", async () => {
    const first = await make();
    await deploy(first.url, A);
    await first.superuser.end();
    await onServer(`DROP DATABASE ${first.name}`, `CREATE DATABASE ${first.name}`);
    first.superuser = await connect(first.url);
    const { url } = await deploy(first.url, B);
    expect(await organizations(url, rolesOf(first.name).platform)).toEqual([]);
  });
});

test("any database name gives distinct role names that need no quotes", () => {
  const names = ["prod", "Prod", "prod-eu", "prod eu", "x".repeat(63), "y".repeat(63), "データ", "a;DROP"];
  const roles = names.flatMap((name) => Object.values(rolesOf(name)));
  expect(new Set(roles).size).toBe(roles.length);
  for (const role of roles) expect(role).toMatch(/^[a-z0-9_]{1,63}$/);
});

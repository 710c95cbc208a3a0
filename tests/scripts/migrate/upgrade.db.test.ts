// Installations of version 0.1, whose history was another one, are brought up to date.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCatalog } from "#scripts/migrate/catalog.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { listMigrations } from "#scripts/migrate/history.ts";
import { rolesOf } from "#scripts/migrate/roles.ts";
import { listSqlFiles } from "#scripts/migrate/sql-files.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { earlierMigrations, installEarlier } from "./earlier-installation.ts";
import { connect, makeDatabase, onServer, type Scratch } from "./scratch.ts";

const made: Scratch[] = [];
const make = async (options?: Parameters<typeof makeDatabase>[0]) => {
  const database = await makeDatabase(options);
  made.push(database);
  return database;
};
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
});

const organization = `INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country)
  SELECT gen_random_uuid(), 'Kept', 'KEPT', 'kept', id, rank, 'SG' FROM tier WHERE rank = 10`;

/** Version 0.1 had one set of roles for all databases of a server. Each test begins without them. */
beforeEach(async () => {
  const roles = ["app", "platform", "tenant", "auth", "runtime", "ledger"].map((kind) => `steward_${kind}`);
  await onServer(`DROP ROLE IF EXISTS ${roles.join(", ")}`);
});

describe("an installation that has the whole earlier history", () => {
  test.each([
    { owner: "a superuser", plain: false },
    { owner: "a role that may create roles and nothing more", plain: true },
  ])("of $owner ends as a fresh one, object by object, with its rows", async ({ plain }) => {
    const [earlier, fresh] = [await make({ plain }), await make({ plain })];
    await installEarlier(earlier.url);
    await earlier.superuser.query(organization);

    const { applied } = await deploy(earlier.url, TEST_SECRET);
    await deploy(fresh.url, TEST_SECRET);

    const files = listSqlFiles(rolesOf(earlier.name)).map((file) => file.path);
    expect(new Set(applied)).toEqual(new Set([...listMigrations().map(({ name }) => name), ...files]));
    const after = await readCatalog(earlier.superuser);
    expect(after.size).toBeGreaterThan(900);
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(await readCatalog(fresh.superuser)));
    const { rows } = await earlier.superuser.query("SELECT name, name_key FROM organization");
    expect(rows).toEqual([{ name: "Kept", name_key: "kept" }]);
    expect((await deploy(earlier.url, TEST_SECRET)).applied).toEqual([]);
  });

  test("keeps nothing that its owner was lent for it", async () => {
    const earlier = await make({ plain: true });
    await installEarlier(earlier.url);
    await deploy(earlier.url, TEST_SECRET);
    const { rows } = await earlier.superuser.query(
      `SELECT m.roleid::regrole::text AS role FROM pg_auth_members m
       WHERE m.member = $1::regrole AND (m.inherit_option OR m.set_option)
       UNION ALL SELECT rolname FROM pg_roles
       WHERE rolname = 'steward_lender_' || (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [earlier.name],
    );
    expect(rows).toEqual([]);
  });
});

describe("an installation in the middle of the earlier history", () => {
  test("is refused with the version to go through, and stays as it is", async () => {
    const earlier = await make();
    const history = earlierMigrations();
    await installEarlier(earlier.url, 9);
    const before = await readCatalog(earlier.superuser);
    const refused = deploy(earlier.url, TEST_SECRET);
    await expect(refused).rejects.toThrow(history[8]?.name);
    await expect(refused).rejects.toThrow(`Steward 0.1, whose last migration is ${history.at(-1)?.name}`);
    expect(await readCatalog(earlier.superuser)).toEqual(before);
  });

  test("is refused too when its last migration was another one of the same name", async () => {
    const earlier = await make();
    await installEarlier(earlier.url);
    await earlier.superuser.query(
      "UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name = $1",
      [earlierMigrations().at(-1)?.name],
    );
    await expect(deploy(earlier.url, TEST_SECRET)).rejects.toThrow("no longer knows");
  });
});

describe("case N18: two installations of version 0.1 on one server, which share their roles", () => {
  test("part when each is brought up to date, and the shared roles go with the last", async () => {
    const [prod, staging] = [await make(), await make()];
    for (const { url } of [prod, staging]) await installEarlier(url);
    const shared =
      "SELECT FROM pg_roles WHERE rolname ~ '^steward_(app|platform|tenant|auth|runtime|ledger)$'";
    const used = `SELECT DISTINCT r.rolname AS role FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
      WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND r.rolname ~ '^steward_' ORDER BY 1`;
    for (const [database, left] of [
      [prod, 6],
      [staging, 0],
    ] as const) {
      const { url } = await deploy(database.url, TEST_SECRET);
      await (await connect(url)).end();
      const { rows } = await database.superuser.query<{ role: string }>(used);
      expect(rows.map(({ role }) => role)).toEqual(Object.values(rolesOf(database.name)).sort());
      expect((await database.superuser.query(shared)).rowCount).toBe(left);
    }
  });
});

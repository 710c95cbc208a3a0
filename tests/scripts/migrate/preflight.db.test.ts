// The preflight check in databases that do not meet the requirements.
import { afterEach, describe, expect, test } from "vitest";
import { deploy } from "#scripts/migrate/deploy.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
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

const relations = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";

describe("is refused with instructions, and unchanged", () => {
  test.each([
    [
      "another encoding",
      "ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0",
      "",
      "ENCODING 'UTF8'",
    ],
    [
      "backslashes in strings",
      "",
      "ALTER DATABASE :name SET standard_conforming_strings = off",
      "Turn it on",
    ],
    ["changes not allowed", "", "ALTER DATABASE :name SET default_transaction_read_only = on", "primary"],
    ["a user without CREATEROLE", "plain", "ALTER ROLE :name NOCREATEROLE", "CREATEROLE"],
    [
      "a user that does not own the database",
      "plain",
      "ALTER DATABASE :name OWNER TO postgres_test",
      "OWNER TO",
    ],
  ])("%s", async (_, options, change, expected) => {
    const plain = options === "plain";
    const database = await make({ plain, options: plain ? "" : options });
    const [{ rolname: superuser } = { rolname: "" }] = (
      await database.superuser.query<{ rolname: string }>("SELECT current_user AS rolname")
    ).rows;
    if (change) await onServer(change.replace(":name", database.name).replace("postgres_test", superuser));
    const before = (await database.superuser.query(relations)).rows;
    const refused = deploy(database.url, TEST_SECRET);
    await expect(refused).rejects.toThrow("not as Steward needs it");
    await expect(refused).rejects.toThrow(expected);
    expect((await database.superuser.query(relations)).rows).toEqual(before);
  });
});

describe("does not matter", () => {
  test("where extensions are", async () => {
    const database = await make();
    await database.superuser.query(`CREATE SCHEMA tools; CREATE SCHEMA more;
      CREATE EXTENSION unaccent SCHEMA tools; CREATE EXTENSION pg_trgm SCHEMA more`);
    const { url } = await deploy(database.url, TEST_SECRET);
    const app = await connect(url);
    expect((await app.query("SELECT steward_fold('Žluťoučký KŮŇ') AS folded")).rows).toEqual([
      { folded: "zlutoucky kun" },
    ]);
    await app.end();
    const { rows } = await database.superuser.query("SELECT steward_search_pattern('Å') AS pattern");
    expect(rows).toEqual([{ pattern: "% a%" }]);
    expect((await deploy(database.url, TEST_SECRET)).applied).toEqual([]);
  });

  test("default settings of the database", async () => {
    const database = await make();
    await onServer(
      `ALTER DATABASE ${database.name} SET timezone = 'Asia/Kolkata'`,
      `ALTER DATABASE ${database.name} SET datestyle = 'German'`,
      `ALTER DATABASE ${database.name} SET intervalstyle = 'iso_8601'`,
      `ALTER DATABASE ${database.name} SET bytea_output = 'escape'`,
      `ALTER DATABASE ${database.name} SET default_transaction_isolation = 'serializable'`,
      `ALTER DATABASE ${database.name} SET search_path = pg_catalog`,
    );
    const { url } = await deploy(database.url, TEST_SECRET);
    const app = await connect(url);
    const { rows } = await app.query(
      "SELECT '2026-02-01'::date::timestamptz::text AS at, interval '1 day'::text AS span, '\\x41'::bytea::text AS bytes, current_schema() AS schema, current_setting('transaction_isolation') AS isolation",
    );
    await app.end();
    expect(rows).toEqual([
      {
        at: "2026-02-01 00:00:00+00",
        span: "1 day",
        bytes: "\\x41",
        schema: "public",
        isolation: "read committed",
      },
    ]);
  });
});

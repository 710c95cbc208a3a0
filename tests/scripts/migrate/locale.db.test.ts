// A database gives the same results in any locale.
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalog } from "#scripts/migrate/catalog.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { installEarlier, lockEarlierRoles } from "./earlier-installation.ts";
import { makeDatabase, type Scratch } from "./scratch.ts";

const LOCALES = {
  "that of the built-in PostgreSQL": "",
  C: "LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0 ENCODING 'UTF8'",
  "en_US of ICU": "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0 ENCODING 'UTF8'",
  "tr_TR of ICU, where I is not the capital of i":
    "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' TEMPLATE template0 ENCODING 'UTF8'",
  "en_US of the C library": "LOCALE 'en_US.UTF-8' LOCALE_PROVIDER libc TEMPLATE template0 ENCODING 'UTF8'",
};

const hasEnglish = /^en_US\.utf-?8$/im.test(spawnSync("locale", ["-a"], { encoding: "utf8" }).stdout ?? "");

const names = [
  ...["Zebra", "apple", "Äpfel", "Apple Inc", "apple-inc", "IŞIK", "Istanbul", "İstanbul", "ILGAZ", "ilgaz"],
  ...[
    "Привет",
    "ПРИВЕТ МИР",
    "ΌΜΙΛΟΣ",
    "日本語",
    "co-op",
    "coop",
    "co op",
    "CO-OP 2",
    "ÆON",
    "straße",
    "STRASSE",
    "ﬁn",
  ],
];
const terms = ["istanbul", "IŞIK", "ПРИВ", "apple inc", "Ä", "όμιλος", "日本", "co op"];

async function fill({ superuser }: Scratch): Promise<void> {
  for (const [n, name] of names.entries()) {
    await superuser.query(
      `INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country, contact)
       SELECT ('019400d0-0000-7000-8000-' || lpad($2::text, 12, '0'))::uuid, $1, 'N' || $2::int, 'n' || $2::int, id, rank, 'SG', $1 FROM tier WHERE rank = 10`,
      [name, n],
    );
    await superuser.query(
      `INSERT INTO unit (id, kind, code, name, decimals) VALUES (gen_random_uuid(), 'CREDIT', 'N' || CASE WHEN $2::int % 2 = 0 THEN '-' ELSE '' END || $2::int, $1, 2)`,
      [name, n],
    );
  }
}

async function answers({ superuser }: Scratch): Promise<unknown> {
  const column = async (sql: string, ...values: unknown[]) =>
    (await superuser.query<{ value: unknown }>(sql, values)).rows.map(({ value }) => value);
  return {
    folded: await column(
      "SELECT steward_fold(name) AS value FROM unnest($1::text[]) WITH ORDINALITY AS n (name, at) ORDER BY at",
      names,
    ),
    kept: await column(
      "SELECT name_key || '|' || contact_key || '|' || search_text AS value FROM organization ORDER BY id",
    ),
    byName: await column("SELECT name AS value FROM organization ORDER BY name_key, id"),
    byContact: await column("SELECT name AS value FROM organization ORDER BY contact_key DESC, id"),
    after: await column(
      "SELECT name AS value FROM organization WHERE (name_key, id) > (steward_fold('co-op'), '00000000-0000-0000-0000-000000000000') ORDER BY name_key, id",
    ),
    first: await column("SELECT min(name_key) || max(name_key) AS value FROM organization"),
    units: await column("SELECT code AS value FROM unit ORDER BY lower(name), code"),
    found: await Promise.all(
      terms.map((term) =>
        column(
          "SELECT name AS value FROM organization WHERE search_text LIKE steward_search_pattern($1) ORDER BY id",
          term,
        ),
      ),
    ),
  };
}

const made: Scratch[] = [];
const make = async (options: string) => {
  const database = await makeDatabase({ options });
  made.push(database);
  return database;
};
afterAll(async () => {
  for (const database of made) await database.drop();
});

beforeAll(lockEarlierRoles);

let expected: unknown;
beforeAll(async () => {
  const database = await make(LOCALES["that of the built-in PostgreSQL"]);
  await deploy(database.url, TEST_SECRET);
  await fill(database);
  expected = await answers(database);
});

describe("the locale", () => {
  test.for(Object.entries(LOCALES).slice(1))(
    "%s gives the same answers",
    async ([name, options], { skip }) => {
      if (name === "en_US of the C library" && !hasEnglish) skip("this system has no locale en_US.UTF-8");
      const database = await make(options);
      await deploy(database.url, TEST_SECRET);
      await fill(database);
      expect(await answers(database)).toEqual(expected);
    },
  );

  test("of an installation of version 0.1 no longer matters after migrating", async () => {
    const database = await make(LOCALES["tr_TR of ICU, where I is not the capital of i"]);
    await installEarlier(database.url);
    await fill(database);
    expect(await answers(database)).not.toEqual(expected);
    await deploy(database.url, TEST_SECRET);
    expect(await answers(database)).toEqual(expected);
    expect((await readCatalog(database.superuser)).get("column organization.name_key")).toContain('"C"');
  });
});

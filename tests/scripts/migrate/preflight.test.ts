import { expect, test } from "vitest";
import { type Facts, findProblems } from "#scripts/migrate/preflight.ts";

const fine: Facts = {
  user: "owner",
  database: "prod",
  version: 16,
  encoding: "UTF8",
  standardStrings: "on",
  readOnly: false,
  unbound: false,
  mayCreateRoles: true,
  ownsDatabase: true,
  ownsTables: true,
  mayCreateTables: true,
  missing: [],
  pooled: false,
};
const server = {
  ...fine,
  user: "steward_app_prod",
  mayCreateRoles: false,
  ownsDatabase: false,
  mayCreateTables: false,
};

test("a database that meets the requirements has no problems, for its owner and for the server's role", () => {
  expect(findProblems(fine)).toEqual([]);
  expect(findProblems({ ...fine, unbound: true })).toEqual([]);
  expect(findProblems({ ...server, ownsTables: false, pooled: true })).toEqual([]);
});

test.each<[Partial<Facts>, string]>([
  [{ version: 15 }, "PostgreSQL 15. Steward needs 16"],
  [{ encoding: "LATIN1" }, "ENCODING 'UTF8'"],
  [{ standardStrings: "off" }, "ALTER DATABASE prod SET standard_conforming_strings = on"],
  [{ readOnly: true }, "address of the primary"],
  [{ missing: ["pg_trgm", "unaccent"] }, "pg_trgm and unaccent. Install them"],
  [{ mayCreateRoles: false }, 'ALTER ROLE "owner" CREATEROLE'],
  [{ ownsDatabase: false }, 'ALTER DATABASE "prod" OWNER TO "owner"'],
  [{ ownsTables: false }, "Deploy as the user that does"],
  [{ mayCreateTables: false }, "GRANT CREATE ON SCHEMA public"],
  [{ pooled: true }, "give the server steward_app_prod through the pooler"],
  [{ user: "steward_app" }, "put it into DATABASE_URL"],
])("%o is said with what to do", (wrong, expected) => {
  const problems = findProblems({ ...fine, ...wrong });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(expected);
});

test("the server's role may not bypass row-level security", () => {
  expect(findProblems({ ...server, unbound: true })[0]).toContain("bypasses row-level security");
});

test("all problems are reported at once", () => {
  expect(findProblems({ ...fine, version: 14, encoding: "LATIN1", ownsDatabase: false })).toHaveLength(3);
});

// Upgrades of installations of version 0.1, which had another history of migrations.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readCatalog } from "#scripts/migrate/catalog.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { listMigrations } from "#scripts/migrate/history.ts";
import { rolesOf } from "#scripts/migrate/roles.ts";
import { listSqlFiles } from "#scripts/migrate/sql-files.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { earlierMigrations, installEarlier, lockEarlierRoles } from "./earlier-installation.ts";
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

beforeAll(lockEarlierRoles);

/** Version 0.1 shared its roles among all databases of a server. Each test begins without them. */
beforeEach(async () => {
  const roles = ["app", "platform", "tenant", "auth", "runtime", "ledger"].map((kind) => `steward_${kind}`);
  await onServer(`DROP ROLE IF EXISTS ${roles.join(", ")}`);
});

describe("an installation with the complete earlier history", () => {
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
    const { rows } = await earlier.superuser.query(
      `SELECT o.name, o.name_key, s.counted, (SELECT sum(count)::int FROM platform_organization_stats) AS organizations
        FROM organization o JOIN organization_stats s ON s.organization_id = o.id`,
    );
    expect(rows).toEqual([{ name: "Kept", name_key: "kept", counted: true, organizations: 1 }]);
    expect((await deploy(earlier.url, TEST_SECRET)).applied).toEqual([]);
  });

  test("case F2: what providers verified and signed in before depends on the present domains of their organizations", async () => {
    const earlier = await make();
    await installEarlier(earlier.url);
    const insert = async (sql: string, ...values: unknown[]): Promise<string> =>
      (await earlier.superuser.query<{ id: string }>(`${sql} RETURNING id`, values)).rows[0]?.id ?? "";
    const theirs = await insert(organization);
    const connection = await insert(
      `INSERT INTO oauth_connection (id, organization_id, issuer, client_id, client_secret, allowed_domains, updated_at)
        VALUES (gen_random_uuid(), $1, 'https://login.example', 'id', '', '{upgrade.example,lost.example}', now())`,
      theirs,
    );
    await insert(
      `INSERT INTO organization_domain (id, organization_id, domain, verified_at)
        VALUES (gen_random_uuid(), $1, 'upgrade.example', now())`,
      theirs,
    );
    const signedInThrough = async (
      name: string,
      { by = "job:sign-in", email = `${name}@upgrade.example` } = {},
    ) => {
      const id = await insert(
        `INSERT INTO "user" (id, email, name, email_verified_at, updated_at)
          VALUES (gen_random_uuid(), $1, $2, '2026-05-06', now())`,
        email,
        name,
      );
      const event = `INSERT INTO audit_event (id, actor, organization_id, action, target_type, target_id, after)
        VALUES (gen_random_uuid(), $1, $2, $3, 'user', $4, '{ "method": "OAUTH" }')`;
      if (by === "job:sign-in") await insert(event, by, theirs, "user.created", id);
      await insert(event, by, theirs, "oauth-identity.created", id);
      await insert(
        `INSERT INTO oauth_identity (id, organization_id, connection_id, subject, user_id)
          VALUES (gen_random_uuid(), $1, $2, $3::text, $3::uuid)`,
        theirs,
        connection,
        id,
      );
      await insert(
        `INSERT INTO session (id, token_hash, user_id, method, expires_at)
          VALUES (gen_random_uuid(), decode(md5($1::text), 'hex'), $1::uuid, 'OAUTH', now() + interval '1 hour')`,
        id,
      );
      return id;
    };
    await signedInThrough("kept");
    await signedInThrough("lost", { email: "lost@lost.example" });
    await signedInThrough("guest", { by: "user:x", email: "guest@outside.example" });
    const followedLink = await signedInThrough("proved");
    await insert(
      `INSERT INTO audit_event (id, actor, action, target_type, target_id)
        VALUES (gen_random_uuid(), 'job:sign-in', 'user.password-set', 'user', $1)`,
      followedLink,
    );

    await deploy(earlier.url, TEST_SECRET);

    const { rows } = await earlier.superuser.query(
      `SELECT u.name, u.email_verified_by AS by, u.email_verified_at IS NOT NULL AS verified,
        u.email_verified_organization_id IS NOT DISTINCT FROM $1 AS theirs, i.domain,
        s.connection_id IS NOT DISTINCT FROM i.connection_id AND s.provider_domain = i.domain AS session
      FROM oauth_identity i JOIN "user" u ON u.id = i.user_id LEFT JOIN session s ON s.user_id = u.id ORDER BY u.name`,
      [theirs],
    );
    expect(rows).toEqual([
      { name: "guest", by: "LINK", verified: true, theirs: false, domain: null, session: false },
      {
        name: "kept",
        by: "PROVIDER",
        verified: true,
        theirs: true,
        domain: "upgrade.example",
        session: true,
      },
      { name: "lost", by: null, verified: false, theirs: false, domain: "lost.example", session: false },
      { name: "proved", by: "LINK", verified: true, theirs: false, domain: "upgrade.example", session: true },
    ]);
  });

  test("what was typed as a tier's features stays in the audit log, and every feature is on", async () => {
    const earlier = await make();
    await installEarlier(earlier.url);
    await earlier.superuser.query(
      "UPDATE tier SET features = '{Single sign-on,24/7 support}' WHERE rank = (SELECT min(rank) FROM tier)",
    );
    await deploy(earlier.url, TEST_SECRET);
    const { rows } = await earlier.superuser.query(
      `SELECT e.actor_id AS actor, e.action, e.before, t.features_off AS off FROM tier t
        LEFT JOIN audit_event e ON e.target_id = t.id::text AND e.target_type = 'tier' ORDER BY t.rank`,
    );
    expect(rows[0]).toEqual({
      actor: "cli:migrate",
      action: "tier.updated",
      before: { features: ["Single sign-on", "24/7 support"] },
      off: [],
    });
    expect(rows.slice(1)).toEqual(
      rows.slice(1).map(() => ({ actor: null, action: null, before: null, off: [] })),
    );
  });

  test("says of each event that is there who did it and who viewed as them", async () => {
    const earlier = await make();
    await installEarlier(earlier.url);
    await earlier.superuser.query(
      `INSERT INTO audit_event (id, actor, viewer, action, target_type) VALUES
        (gen_random_uuid(), 'user:019400d0-0000-7000-8000-00000000000a', '', 'user.proved-again', 'user'),
        (gen_random_uuid(), 'user:019400d0-0000-7000-8000-00000000000a', 'user:019400d0-0000-7000-8000-00000000000b', 'a', 'user'),
        (gen_random_uuid(), 'job:sign-in', '', 'user.signed-in', 'user')`,
    );
    await deploy(earlier.url, TEST_SECRET);
    const { rows } = await earlier.superuser.query(
      `SELECT actor_kind AS kind, right(actor_id, 12) AS id, right(impersonator_id::text, 1) AS impersonator, action
        FROM audit_event ORDER BY action`,
    );
    expect(rows).toEqual([
      { kind: "USER", id: "00000000000a", impersonator: "b", action: "a" },
      { kind: "USER", id: "00000000000a", impersonator: null, action: "user.proved-again" },
      { kind: "SYSTEM", id: "job:sign-in", impersonator: null, action: "user.signed-in" },
    ]);
    await expect(earlier.superuser.query("UPDATE audit_event SET actor_id = 'x'")).rejects.toThrow(
      "never changed",
    );
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
  test("is refused with the version to go through, and unchanged", async () => {
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
  test("are separated when each is upgraded, and the shared roles are dropped with the last", async () => {
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

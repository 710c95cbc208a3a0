// Row-level security from outside: the result of a query without role, scope or filter.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { assignUsers } from "#lib/memberships/assignment/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import type { Roles } from "#scripts/migrate/roles.ts";
import {
  cookieFor,
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setModels,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { connectAsApp, connectAsOwner, roles, tryStatement } from "./connect.ts";

const denied = "42501";
const tables = [
  ...["organization", "organization_domain", "access_policy", "membership", '"user"', "audit_event"],
  ...["session", "password_token", "table_preference", "tier", "resource", "platform_organization_stats"],
];

let app: Client;
let owner: Client;
let mine: Organization;
let theirs: Organization;
beforeAll(async () => {
  [app, owner, mine, theirs] = await Promise.all([
    connectAsApp(),
    connectAsOwner(),
    furnished(),
    furnished(),
  ]);
});
afterAll(() => Promise.all([app.end(), owner.end()]));

/** An organization with a row in every tenant table. */
async function furnished(): Promise<Organization> {
  const organization = await makeOrganization({ domains: `${unique()}.example` });
  const user = await makeUser();
  await assignUsers(systemActor, { organizationId: organization.id, addresses: user.email });
  const model = await makeModel();
  await setModels(systemActor, {
    organizationId: organization.id,
    resourceIds: [model.id],
    enabled: true,
  });
  return organization;
}

const as = (kind: keyof Roles, ids = "") => ({ role: roles[kind], "steward.organization_ids": ids });
const count = (table: string) => `SELECT count(*)::int AS n FROM ${table}`;

describe("without a scope", () => {
  test.each(tables)("%s cannot be read or written", async (table) => {
    expect(await tryStatement(app, count(table))).toEqual({ error: denied });
    expect(await tryStatement(app, `DELETE FROM ${table}`)).toEqual({ error: denied });
  });

  test("no scope outlives its transaction", async () => {
    expect((await tryStatement(app, count("organization"), as("platform"))).rows?.[0]?.n).toBeGreaterThan(1);
    expect(await tryStatement(app, count("organization"))).toEqual({ error: denied });
  });

  test("the roles of the tables' owner and of the runtime cannot be set", async () => {
    for (const role of ["steward", "postgres", roles.runtime, roles.ledger]) {
      expect((await tryStatement(app, "SELECT 1", { role })).error).toMatch(/42501|22023/);
    }
  });
});

describe("case 30: the tenant's scope without the right setting sees nothing", () => {
  const tenantTables = [
    "organization",
    "organization_domain",
    // Those of tiers are everybody's to read.
    "access_policy WHERE organization_id IS NOT NULL",
    "membership",
    "audit_event",
  ];

  test.each(tenantTables)("%s", async (table) => {
    for (const ids of ["", "00000000-0000-7000-8000-000000000000"]) {
      expect(await tryStatement(app, count(table), as("tenant", ids))).toEqual({ rows: [{ n: 0 }] });
    }
    expect(await tryStatement(app, count(table), { role: roles.tenant })).toEqual({ rows: [{ n: 0 }] });
    expect((await tryStatement(app, count(table), as("tenant", mine.id))).rows?.[0]?.n).toBeGreaterThan(0);
  });

  test("a setting that is no list of ids is an error, never more rows", async () => {
    for (const ids of ["%", "*", `${mine.id} OR true`, "{}"]) {
      expect((await tryStatement(app, count("organization"), as("tenant", ids))).error).toBe("22P02");
    }
  });

  test("users are those of one's organizations; password links and second factors are not readable", async () => {
    const { rows } = await tryStatement(app, 'SELECT email FROM "user"', as("tenant", mine.id));
    expect(rows).toHaveLength(1);
    for (const table of ["totp", "recovery_code", "passkey", "oauth_attempt"]) {
      expect(await tryStatement(app, count(table), as("tenant", mine.id))).toEqual({ error: denied });
    }
    for (const table of ["password_token", "email_token"]) {
      const hashes = `SELECT token_hash FROM ${table}`;
      expect(await tryStatement(app, hashes, as("tenant", mine.id))).toEqual({ error: denied });
    }
    expect(await tryStatement(app, 'SELECT password_hash FROM "user"', as("tenant", mine.id))).toEqual({
      error: denied,
    });
  });

  test("case F4: a tenant ends the sign-ins of itself and its members, and of nobody else", async () => {
    const { id: stranger } = await makeUser();
    await makeMembership({ id: stranger }, theirs);
    await cookieFor({ id: stranger });
    const end = `SELECT steward_end_member_sign_ins('${stranger}', NULL, true) AS n`;
    expect(await tryStatement(app, end, as("tenant", mine.id))).toEqual({ rows: [{ n: 0 }] });
    expect(await tryStatement(app, end, as("tenant", theirs.id))).toEqual({ rows: [{ n: 1 }] });
    expect(await tryStatement(app, end, as("tenant"))).toEqual({ rows: [{ n: 0 }] });
    for (const statement of [
      `SELECT steward_end_sign_ins('${stranger}', NULL, true)`,
      `SELECT steward_end_provider_sessions('${mine.id}', NULL, NULL)`,
      "SELECT steward_drop_sessions('{}')",
    ]) {
      expect(await tryStatement(app, statement, as("tenant", mine.id)), statement).toEqual({ error: denied });
    }
  });

  test("a tenant changes no organization, no resource and no platform role", async () => {
    for (const statement of [
      `UPDATE organization SET name = 'x' WHERE id = '${mine.id}'`,
      "UPDATE resource SET enabled_by_default = true",
      `UPDATE "user" SET platform_role = 'ADMIN'`,
      `UPDATE "user" SET role_rank = 1`,
      `UPDATE membership SET organization_id = '${theirs.id}'`,
      `INSERT INTO membership (id, organization_id, user_id, role) SELECT gen_random_uuid(), '${theirs.id}', id, 'ORG_ADMIN' FROM "user"`,
      `INSERT INTO "user" (id, email, name, platform_role, updated_at) VALUES (gen_random_uuid(), 'x@y.example', 'x', 'ADMIN', now())`,
    ]) {
      expect(await tryStatement(app, statement, as("tenant", mine.id)), statement).toEqual({ error: denied });
    }
  });

  test("a tenant changes and removes only users whom it manages", async () => {
    const [only, shared, admin] = [await makeUser(), await makeUser(), await makeAdmin()];
    for (const person of [only, shared, admin]) await makeMembership(person, mine);
    await makeMembership(shared, theirs);
    const scope = as("tenant", mine.id);
    for (const change of [`UPDATE "user" SET name = 'changed'`, `DELETE FROM "user"`]) {
      const changed = (person: { id: string }) =>
        tryStatement(app, `${change} WHERE id = '${person.id}' RETURNING id`, scope);
      expect(await changed(shared), change).toEqual({ rows: [] });
      expect(await changed(admin), change).toEqual({ rows: [] });
      expect(await changed(only), change).toEqual({ rows: [{ id: only.id }] });
    }
  });

  test("a tenant inserts no event into another's trail", async () => {
    const insert = (id: string) =>
      `INSERT INTO audit_event (id, actor_kind, actor_id, organization_id, action, target_type) VALUES (gen_random_uuid(), 'SYSTEM', 'x', '${id}', 'a.b', 'x')`;
    expect(await tryStatement(app, insert(theirs.id), as("tenant", mine.id))).toEqual({ error: denied });
    expect(await tryStatement(app, insert(mine.id), as("tenant", mine.id))).toEqual({ rows: [] });
  });

  test("the owner of the tables is no exception to forced security", async () => {
    const { rows } = await owner.query(
      "SELECT count(*)::int AS n FROM pg_class WHERE relname = 'organization' AND relforcerowsecurity",
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

test("case 29: a query without its tenant filter returns own rows only", async () => {
  const actor = await orgAdminActor(mine);
  const scope = await authorize(actor, "organization:read", mine.id);
  await transaction(scope, async (tx) => {
    const own = [mine.id];
    const organizations = await tx.organization.findMany();
    const domains = await tx.organizationDomain.findMany();
    const models = await tx.accessPolicy.findMany({ where: { tierId: null } });
    const memberships = await tx.membership.findMany();
    const events = await tx.auditEvent.findMany();
    const idsOf = (rows: { organizationId: string | null }[]) => [
      ...new Set(rows.map((row) => row.organizationId)),
    ];
    expect(organizations.map((row) => row.id)).toEqual(own);
    for (const rows of [domains, models, memberships, events]) expect(idsOf(rows)).toEqual(own);
    expect(await tx.organization.findUnique({ where: { id: theirs.id } })).toBeNull();
    const people = await tx.user.findMany({ select: { id: true } });
    expect(people.map((row) => row.id).toSorted()).toEqual(memberships.map((row) => row.userId).toSorted());
  });
});

describe("case 98: audit events are insert-only", () => {
  const changes = [
    "UPDATE audit_event SET actor_id = 'job:nobody'",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE false",
    "TRUNCATE audit_event",
    "TRUNCATE organization, audit_event CASCADE",
  ];

  test.each(changes)("%s", async (statement) => {
    for (const scope of ["platform", "tenant", "auth"] as const) {
      expect(await tryStatement(app, statement, as(scope, mine.id))).toEqual({ error: denied });
    }
    expect(await tryStatement(app, statement)).toEqual({ error: denied });
    expect(await tryStatement(owner, statement)).toEqual({ error: denied });
  });
});

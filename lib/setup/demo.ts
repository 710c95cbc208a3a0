// Builds the demo through the same verbs as everybody, and people directly: the verb would mail each of them a link.
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { insertMemberships } from "#lib/memberships/write.ts";
import { updateOrganizations } from "#lib/organizations/bulk/service.ts";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { createModel } from "#lib/resources/service.ts";
import { createDemoBudgets } from "#lib/setup/demo-budgets.ts";
import { createDemoCredits } from "#lib/setup/demo-credits.ts";
import { createDemoInvitations } from "#lib/setup/demo-invitations.ts";
import { reportDemoItems } from "#lib/setup/demo-items.ts";
import { ageDemoKeys, createDemoKeys } from "#lib/setup/demo-keys.ts";
import { capabilitiesOf, demoModels } from "#lib/setup/demo-models.ts";
import { demoOrganizations } from "#lib/setup/demo-organizations.ts";
import { demoName } from "#lib/setup/demo-people.ts";
import { createDemoRates } from "#lib/setup/demo-rates.ts";
import { createDemoResources, demoResourceNames } from "#lib/setup/demo-resources.ts";
import { type DemoCaller, recordDemoUsage } from "#lib/setup/demo-usage.ts";
import { ageDemoWorkspaces, createDemoWorkspaces, type PlacedWorkspace } from "#lib/setup/demo-workspaces.ts";
import { Prisma } from "#prisma/client/client.ts";

export const demoAdminEmail = "admin@steward.example";

// Stable ids make each step repeatable after an interrupted start.
const namespace = "7d0c9f3e-1a52-4d0e-9f7b-0f6a1c2b3d4e";

/** Creates the demo on a platform without users; on any other it does nothing. */
export async function createDemo(actor: SystemActor, password: string): Promise<void> {
  const scope = await authorize(actor, "organization:create");
  const people = await transaction(scope, (tx) => tx.user.count());
  await transaction(scope, (tx) => recordDemo(tx, people > 0));
  if (people > 0) return;
  for (const model of demoModels) {
    const [provider, name, key, modelType, contextWindow, enabledByDefault] = model;
    const id = uuidv5(`${provider}/${key}`, namespace);
    const capabilities = capabilitiesOf(model);
    const fields = { provider, name, key, modelType, contextWindow, capabilities, enabledByDefault };
    await createModel(actor, { id, ...fields });
  }
  for (const demo of demoOrganizations) {
    const { tier: _, status: __, members: ___, age: ____, domain, ...fields } = demo;
    const email = `hello@${domain}`;
    await createOrganization(
      actor,
      createOrganizationSchema.parse({ id: uuidv5(demo.code, namespace), ...fields, email, domains: domain }),
    );
  }
  await createDemoResources(actor, namespace, uuidv5("ACME", namespace));
  const inactive = demoOrganizations
    .filter((demo) => demo.status === "inactive")
    .map((demo) => ({ id: uuidv5(demo.code, namespace) }));
  await updateOrganizations(actor, { kind: "status", status: "INACTIVE" }, inactive);
  const passwordHash = await hashPassword(password);
  await transaction(scope, async (tx) => {
    await spreadTiersAndDates(tx);
    await createPeople(tx, actor, passwordHash);
    await createDemoInvitations(tx, actor, namespace);
  });
  const workspaces = await createDemoWorkspaces(actor, namespace, membersOf);
  await reportDemoItems(actor, workspaces, new Date());
  await transaction(scope, ageDemoWorkspaces);
  await createDemoCredits(actor, namespace, new Date());
  await createDemoBudgets(actor, namespace);
  const active = demoOrganizations.filter((demo) => demo.status !== "inactive");
  const keys = await createDemoKeys(
    actor,
    active.map((demo) => uuidv5(demo.code, namespace)),
  );
  await transaction(scope, ageDemoKeys);
  await createDemoUsage(actor, keys, workspaces);
  await refreshMonthlyStats(actor);
}

async function createDemoUsage(
  actor: SystemActor,
  keys: ReadonlyMap<string, string>,
  workspaces: readonly PlacedWorkspace[],
): Promise<void> {
  const scope = await authorize(actor, "organization:create");
  const now = new Date();
  const { code: creditType } = await transaction(scope, (tx) =>
    tx.unit.findFirstOrThrow({
      where: { kind: "CREDIT", organizations: { some: { id: uuidv5("ACME", namespace) } } },
    }),
  );
  await createDemoRates(actor, namespace, creditType, now);
  const callers = demoOrganizations.flatMap(({ code }): DemoCaller[] => {
    const [id, memberIds] = [uuidv5(code, namespace), membersOf(code)];
    const keyId = keys.get(id);
    if (keyId === undefined || memberIds.length === 0) return [];
    const own = workspaces.filter(({ organizationId, active }) => organizationId === id && active);
    return [{ id, keyId, memberIds, workspaces: own }];
  });
  await recordDemoUsage(actor, callers, namespace, now);
}

// Spreads dates, as on a platform that has been running for a while.
async function spreadTiersAndDates(tx: Tx): Promise<void> {
  const tiers = await tx.tier.findMany();
  for (const [n, demo] of demoOrganizations.entries()) {
    const tier = tiers.find(({ code }) => code === demo.tier);
    if (!tier) continue;
    const id = uuidv5(demo.code, namespace);
    await tx.organization.update({ where: { id }, data: { tierId: tier.id, tierRank: tier.rank } });
    await tx.$executeRaw`
      UPDATE organization SET created_at = now() - make_interval(days => ${demo.age}::int, hours => ${(n * 5) % 24}::int)
      WHERE id = ${id}::uuid`;
  }
}

/**
 * Records the ids of what the demo creates, before it does. On a platform that has people already, what is there of a demo
 * from before records existed.
 */
async function recordDemo(tx: Tx, exists: boolean): Promise<void> {
  if ((await tx.demoRecord.count()) > 0) return;
  const id = (name: string) => uuidv5(name, namespace);
  const emails = demoUsers().map(({ email }) => email);
  const wanted = {
    organization: demoOrganizations.map(({ code }) => id(code)),
    // Of the platform; those of an organization go with it.
    model: [...demoModels.map(([provider, , key]) => `${provider}/${key}`), ...demoResourceNames].map(id),
    user: emails.map(id),
  };
  const there = { where: { id: { in: Object.values(wanted).flat() } }, select: { id: true } };
  const found = exists
    ? await Promise.all([
        tx.organization.findMany(there),
        tx.resource.findMany(there),
        tx.user.findMany(there),
      ])
    : [];
  const known = exists ? new Set(found.flat().map((row) => row.id)) : null;
  const data = Object.entries(wanted).flatMap(([kind, ids]) =>
    ids.filter((one) => known?.has(one) ?? true).map((one) => ({ kind, id: one })),
  );
  await tx.demoRecord.createMany({ data });
}

interface DemoMember {
  email: string;
  name: string;
  code: string;
  role: "ORG_ADMIN" | "USER";
  joinedDaysAgo: number;
  activeDaysAgo: number | null;
}

type DemoUser = { email: string; name: string; admin?: boolean } & Partial<DemoMember>;

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000 - days * 977_000);
}

/** Most were active lately, some never; nobody of one organization for a long time. */
function lastActive(code: string, n: number): number | null {
  if (code === "QUERCIA") return 130 + n;
  const place = (n * 7 + code.length * 3) % 10;
  if (place === 9) return null;
  return place > 6 ? 40 + place * 6 : (n * 5) % 29;
}

/** The Admin, the members of the organizations, and people who wait to be assigned to one. */
function demoUsers() {
  const admin = { email: demoAdminEmail, name: "Ada Admin", admin: true };
  const members: DemoMember[] = [];
  for (const { code, domain, members: count, age } of demoOrganizations) {
    for (let n = 0; n < count; n++) {
      const { name, local } = demoName(code, n);
      const special = code === "ACME" ? ["org-admin", "user"][n] : undefined;
      members.push({
        email: `${special ?? local}@${domain}`,
        name,
        code,
        // One that was added and has no Org Admin yet needs attention.
        role: n === 0 && code !== "LUMIERE" ? "ORG_ADMIN" : "USER",
        joinedDaysAgo: Math.floor((age * (count - n)) / (count + 1)),
        activeDaysAgo: lastActive(code, n),
      });
    }
  }
  // Registered at Acme's domain and not yet assigned: offered by the domain match.
  const waiting = Array.from({ length: 12 }, (_, n) => {
    const { name, local } = demoName("WAITING", n);
    return { email: `${local}@acme.example`, name };
  });
  return [admin, ...members, ...waiting] as const satisfies readonly DemoUser[];
}

/** The ids of an organization's members, its Org Admin first */
function membersOf(code: string): string[] {
  return demoUsers().flatMap((user: DemoUser) => (user.code === code ? uuidv5(user.email, namespace) : []));
}

async function createPeople(tx: Tx, actor: SystemActor, passwordHash: string): Promise<void> {
  const userId = (email: string) => uuidv5(email, namespace);
  const users = demoUsers();
  await tx.user.createMany({
    data: users.map(({ email, name, ...rest }: DemoUser) => ({
      id: userId(email),
      email,
      name,
      emailVerifiedAt: new Date(),
      emailVerifiedBy: "ADMIN",
      platformRole: rest.admin ? ("ADMIN" as const) : null,
      passwordHash: /^(admin|org-admin|user)@/.test(email) ? passwordHash : null,
      createdAt: daysAgo(rest.joinedDaysAgo ?? 0),
      lastActiveAt: typeof rest.activeDaysAgo === "number" ? daysAgo(rest.activeDaysAgo) : null,
    })),
    skipDuplicates: true,
  });
  const members = users.filter((user): user is DemoMember => "code" in user);
  const memberships = members.map(({ email, code, role, joinedDaysAgo }) => ({
    joined_at: daysAgo(joinedDaysAgo).toISOString(),
    organization_id: uuidv5(code, namespace),
    user_id: userId(email),
    role,
  }));
  const rows = Prisma.sql`
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb) AS row (organization_id uuid, user_id uuid, role text, joined_at timestamptz)`;
  await insertMemberships(tx, actor, rows, undefined, Prisma.sql`row.joined_at`);
}

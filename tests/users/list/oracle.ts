// The expected users list, computed in memory: users with ties and gaps, their order, and which of them match.
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import type { ListParams, Sort, SortColumn, UserFilter } from "#lib/users/list/schema.ts";
import type { Organization } from "#prisma/client/client.ts";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";

export const noFilter: UserFilter = {
  q: "",
  status: null,
  role: null,
  active: null,
  method: null,
  org: null,
  global: null,
};
export const firstPage: ListParams = { ...noFilter, sort: "name", size: 50, page: 1, cursor: null };

const names = ["Émile Zola", "emile zola", "Ada", "ada Lovelace", "王小明", "Zoë", "", "O'Neil", "42"];
const day = 24 * 3_600_000;
/** Days since the last activity: none near the edge of a filter. */
const ages = [null, null, 0, 0, 3, 20, 20, 60, 60, 200];

export interface Person {
  id: string;
  email: string;
  name: string;
  admin: boolean;
  status: "ACTIVE" | "DISABLED";
  /** Days */
  age: number | null;
  lastActiveAt: Date | null;
  createdAt: Date;
  methods: number;
  memberships: { organizationId: string; role: "ORG_ADMIN" | "USER"; createdAt: Date }[];
}

export interface World {
  /** In every address: a search for it finds these users only. */
  mark: string;
  organizations: Organization[];
  people: Person[];
}

/** Inserts users who share most values, some in several of four organizations; one of these is deleted. */
export async function populate(count: number): Promise<World> {
  const mark = unique();
  const organizations = [
    await makeOrganization({ name: `Beta ${mark}` }),
    await makeOrganization({ name: `alpha ${mark}` }),
    await makeOrganization({ name: `Čapek ${mark}` }),
    await makeOrganization({ name: `Aardvark ${mark}` }, { deletedAt: new Date() }),
  ];
  const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
  const membership = fc.record({
    at: fc.nat({ max: 3 }),
    role: pick(["ORG_ADMIN", "USER", "USER"] as const),
  });
  const samples = fc.sample(
    fc.record({
      name: pick(names),
      admin: fc.nat({ max: 9 }).map((n) => n === 0),
      status: pick(["ACTIVE", "ACTIVE", "DISABLED"] as const),
      age: pick(ages),
      created: pick([0, 1, 59 * day]),
      methods: pick([0, 1, 1, 3, 4, 5, 8, 9, 15]),
      memberships: fc.uniqueArray(membership, { selector: ({ at }) => at, maxLength: 3 }),
    }),
    count,
  );
  const now = Date.now();
  const people = samples.map(({ created, memberships, age, ...rest }, n): Person => {
    const createdAt = new Date(Date.UTC(2026, 0, 1) + created);
    return {
      ...rest,
      age,
      createdAt,
      id: uuidv7(),
      email: `${n % 7}.${n}.${mark}@people.example`,
      lastActiveAt: age === null ? null : new Date(now - age * day - (n % 3)),
      memberships: memberships.map(({ at, role }, of) => ({
        organizationId: organizations[at]?.id ?? "",
        role,
        createdAt: new Date(createdAt.getTime() + of + 1),
      })),
    };
  });
  await asPlatform(async (tx) => {
    await tx.user.createMany({
      data: people.map(({ id, email, name, admin, status, lastActiveAt, createdAt, methods }) => ({
        id,
        email,
        name,
        status,
        lastActiveAt,
        createdAt,
        emailVerifiedAt: createdAt,
        emailVerifiedBy: "LINK" as const,
        platformRole: admin ? ("ADMIN" as const) : null,
        passwordHash: methods & 1 ? "opens nothing" : null,
      })),
    });
    // The triggers that keep the methods have a test of their own.
    for (const { id, methods } of people) {
      if (methods > 1)
        await tx.$executeRaw`UPDATE "user" SET sign_in_methods = ${methods} WHERE id = ${id}::uuid`;
    }
    await tx.membership.createMany({
      data: people.flatMap(({ id, memberships }) =>
        memberships.map((one) => ({ ...one, id: uuidv7(), userId: id })),
      ),
    });
  });
  return { mark, organizations, people };
}

/** As the search folds text, for characters whose accents Unicode can decompose. */
function fold(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The scope of the actor: all organizations, or those of an Org Admin. */
export interface View {
  own?: readonly Organization[];
}

/** The users in a scope, each with what the actor may see of them. */
export function seen({ people, organizations }: World, filter: UserFilter, { own }: View = {}) {
  const live = (own ?? organizations).filter((organization) => !organization.deletedAt);
  const chosen = filter.org ? live.filter(({ slug }) => slug === filter.org) : live;
  const only = filter.org || own?.length === 1 ? chosen[0] : undefined;
  return people.flatMap((person) => {
    const there = person.memberships.filter((one) => chosen.some(({ id }) => id === one.organizationId));
    const first = chosen
      .filter(({ id }) => there.some((one) => one.organizationId === id))
      .toSorted((a, b) => compare(fold(a.name), fold(b.name)))[0];
    if ((own || filter.org) && there.length === 0) return [];
    if (!own && filter.global && !(person.admin && there.length === 0)) return [];
    const orgAdmin = there.some((one) => one.role === "ORG_ADMIN");
    const rank = !own && !filter.org && person.admin ? 1 : orgAdmin ? 2 : there.length > 0 ? 3 : 4;
    const joined = Math.min(...there.map((one) => one.createdAt.getTime()));
    return {
      ...person,
      rank,
      organization: first,
      sortedOrganization: only || !first ? "" : fold(first.name),
      more: only ? 0 : Math.max(0, there.length - 1),
      // An Org Admin does not see providers of other organizations, and here nobody has one of their own.
      methods: own ? person.methods & 11 : person.methods,
      shownSince: own ? new Date(joined) : person.createdAt,
    };
  });
}

export type Seen = ReturnType<typeof seen>[number];

const ranks: Record<string, number> = { admin: 1, "org-admin": 2, user: 3, none: 4 };
const bits: Record<string, number> = { password: 1, passkey: 2, oauth: 4, "second-factor": 8 };

export function matches(row: Seen, filter: UserFilter): boolean {
  const text = [row.name, row.email].map((part) => ` ${fold(part)}`).join("\n");
  const terms = filter.q.split(/\s+/).filter(Boolean).slice(0, 6).map(fold);
  const found = (term: string) => text.includes(/^[a-z0-9]{1,2}$/.test(term) ? ` ${term}` : term);
  const age = row.age ?? Number.POSITIVE_INFINITY;
  const active: Record<string, boolean> = {
    never: row.age === null,
    "not-30": age > 30,
    "not-90": age > 90,
    "in-7": age < 7,
    "in-30": age < 30,
  };
  return (
    terms.every(found) &&
    (!filter.status || row.status === filter.status.toUpperCase()) &&
    (!filter.role || row.rank === ranks[filter.role]) &&
    (!filter.active || active[filter.active] === true) &&
    (!filter.method ||
      (filter.method === "none" ? (row.methods & 7) === 0 : (row.methods & (bits[filter.method] ?? 0)) > 0))
  );
}

const keys: Record<SortColumn, (row: Seen) => string | number> = {
  email: (row) => row.email,
  name: (row) => fold(row.name),
  role: (row) => row.rank,
  organization: (row) => row.sortedOrganization,
  status: (row) => row.status,
  lastActive: (row) => row.lastActiveAt?.getTime() ?? "",
  methods: (row) => row.methods,
  createdAt: (row) => row.shownSince.getTime(),
};
const gapsLast = new Set<string>(["organization", "lastActive"]);

/** The ids in the order `sort`: ties by id, missing values last in both directions. */
export function sorted(rows: readonly Seen[], sort: Sort): string[] {
  const column = sort.replace("-", "") as SortColumn;
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = keys[column];
  return rows
    .toSorted((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (gapsLast.has(column) && (x === "") !== (y === "")) return x === "" ? 1 : -1;
      return sign * (compare(x, y) || compare(a.id, b.id));
    })
    .map((row) => row.id);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
}

// The source of the users list's rows. An actor who may see some organizations only reaches users through their memberships
// there, which is fast however many users the platform has, and reads nothing that is derived from other organizations: not
// the highest role, the first organization, providers elsewhere or the creation date.
import type { Scope } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import type { SortBy } from "#lib/list/define.ts";
import { queryText } from "#lib/list/search.ts";
import type { Source } from "#lib/list/source.ts";
import { roleOfRank, type userList } from "#lib/users/list/definition.ts";
import type { ListedScope, UserFilter } from "#lib/users/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface UserSource extends Source<typeof userList> {
  listed: ListedScope;
}

type Columns = NonNullable<Source<typeof userList>["instead"]>;

function rank(sql: string): Columns {
  return { role: { sql: roleOfRank(sql), sort: { kind: "integer", sql } } };
}

const noOrder: SortBy = { kind: "none", sql: "" };

const roleRank = "(CASE m.role WHEN 'ORG_ADMIN' THEN 2 ELSE 3 END)";
const ofMembers: Columns = { ...rank(roleRank), organization: { sort: noOrder } };

// Row-level security shows the providers of one's own organizations only.
const methodsHere: Columns = {
  methods: {
    sql: "((u.sign_in_methods & 11) | CASE WHEN EXISTS (SELECT 1 FROM oauth_identity i WHERE i.user_id = u.id) THEN 4 ELSE 0 END)",
  },
};
const ofOwnMembers: Columns = { ...ofMembers, ...methodsHere, createdAt: { sql: "m.created_at" } };
const ofOwn: Columns = {
  ...rank("s.rank"),
  ...methodsHere,
  organization: { sort: { kind: "text", sql: "s.organization_key", gaps: true } },
  createdAt: { sql: "s.created_at" },
};

/** The source of the users of this filter, in this scope. */
export async function findSource(
  tx: ReadTx,
  scope: Scope,
  { org, global, role }: Pick<UserFilter, "org" | "global" | "role">,
): Promise<UserSource> {
  const own = scope.role === "tenant" ? scope.organizationIds : null;
  const listed: ListedScope = {
    kind: own ? "own" : "platform",
    organization: null,
    unknown: false,
    choice: own === null || own.length > 1,
  };
  // Users without an organization are all equal in the order of organizations.
  const everywhere: Columns = role === "none" ? { organization: { sort: noOrder } } : {};
  const everybody = { listed, from: Prisma.sql`"user" u`, instead: everywhere };
  if (!own && global) return { ...everybody, where: adminsWithoutOrganization };
  if (org || own?.length === 1) {
    const organization = await findOrganization(tx, own, org);
    if (!organization) return { listed: { ...listed, unknown: true }, from: null, where: Prisma.sql`false` };
    const { members, ...named } = organization;
    return {
      listed: { ...listed, organization: named },
      from: membersFrom(members),
      where: Prisma.sql`m.organization_id = ${named.id}::uuid`,
      instead: own ? ofOwnMembers : ofMembers,
    };
  }
  if (!own) return { ...everybody, where: Prisma.sql`true`, whole: true };
  const from = Prisma.sql`(
    SELECT m.user_id, min(${expression(roleRank)}) AS rank, min(o.name_key) AS organization_key, min(m.created_at) AS created_at
    FROM membership m JOIN organization o ON o.id = m.organization_id
    WHERE m.organization_id = ANY (${[...own]}::uuid[]) AND o.deleted_at IS NULL GROUP BY m.user_id
  ) s JOIN "user" u ON u.id = s.user_id`;
  return { listed, from, where: Prisma.sql`true`, instead: { ...ofOwn, ...everywhere } };
}

/** Up to so many users can be sorted at once; of more, the first are found sooner by scanning an index of all users. */
const fewMembers = 10_000;
const membersByOrder = Prisma.sql`membership m JOIN "user" u ON u.id = m.user_id`;
// The planner underestimates the index scan, also when it has to pass a million users to find fifty members.
const membersFirst = Prisma.sql`membership m CROSS JOIN LATERAL (
  SELECT id, email, name, name_key, search_text, status, last_active_at, sign_in_methods, created_at
  FROM "user" WHERE id = m.user_id OFFSET 0) u`;

/** The FROM of the members of an organization that has so many. */
export function membersFrom(members: number): Prisma.Sql {
  return members > fewMembers ? membersByOrder : membersFirst;
}

// Looked up for each of the few Admins: a join would read every membership.
const adminsWithoutOrganization = Prisma.sql`u.platform_role = 'ADMIN' AND NOT EXISTS (
  SELECT 1 FROM membership a JOIN organization o ON o.id = a.organization_id
  WHERE a.user_id = u.id AND o.deleted_at IS NULL OFFSET 0)`;

/** The organization of the URL, or the only one there is. */
async function findOrganization(tx: ReadTx, own: readonly string[] | null, slug: string | null) {
  const which = slug ? Prisma.sql`slug = ${queryText(slug)}` : Prisma.sql`true`;
  const among = own ? Prisma.sql`id = ANY (${[...own]}::uuid[])` : Prisma.sql`true`;
  const [found] = await tx.$queryRaw<{ id: string; name: string; slug: string; members: number }[]>`
    SELECT id, name, slug, member_count AS members FROM organization JOIN organization_stats ON organization_id = id
    WHERE ${which} AND ${among} AND deleted_at IS NULL LIMIT 1`;
  return found;
}

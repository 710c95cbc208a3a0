// Where the rows of the users list come from. Whoever may see some organizations only gets people through their
// memberships there, which is quick however many people the platform has, and reads from a person's own row nothing that
// follows from other organizations: not the highest role, the first organization, providers elsewhere or the first day.
import type { Scope } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/transaction.ts";
import {
  enumKey,
  expression,
  gappyInstantKey,
  gappyTextKey,
  instantKey,
  integerKey,
  noOrder,
  type SortKey,
  textKey,
} from "#lib/list/order.ts";
import { queryText } from "#lib/list/search.ts";
import type { ListedScope, SortColumn, UserFilter } from "#lib/users/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface Source {
  listed: ListedScope;
  /** The user is `u`. Null when there is nobody to show. */
  from: Prisma.Sql | null;
  where: Prisma.Sql;
  /** 1 Admin, 2 Org Admin, 3 User, 4 no organization */
  rank: Prisma.Sql;
  methods: Prisma.Sql;
  createdAt: Prisma.Sql;
  keys: Record<SortColumn, SortKey>;
  /** Nobody is left out: what the platform counts holds. */
  everybody: boolean;
}

interface Columns {
  rank: string;
  organization: SortKey;
  methods: string;
  createdAt: string;
}

function build(listed: ListedScope, columns: Columns, from: Prisma.Sql | null, where?: Prisma.Sql): Source {
  return {
    listed,
    from,
    where: where ?? Prisma.sql`true`,
    everybody: from !== null && where === undefined,
    rank: expression(columns.rank),
    methods: expression(columns.methods),
    createdAt: expression(columns.createdAt),
    keys: {
      email: textKey('(u.email COLLATE "C")'),
      name: textKey("u.name_key"),
      role: integerKey(columns.rank),
      organization: columns.organization,
      status: enumKey("u.status", "UserStatus", ["ACTIVE", "DISABLED"]),
      lastActive: gappyInstantKey("u.last_active_at"),
      methods: integerKey(columns.methods),
      createdAt: instantKey(columns.createdAt),
    },
  };
}

const ofPlatform: Columns = {
  rank: "u.role_rank",
  organization: gappyTextKey("u.organization_key"),
  methods: "u.sign_in_methods",
  createdAt: "u.created_at",
};

const roleRank = "(CASE m.role WHEN 'ORG_ADMIN' THEN 2 ELSE 3 END)";
const ofMembers: Columns = { ...ofPlatform, rank: roleRank, organization: noOrder };

// Row-level security shows the providers of one's own organizations only.
const methodsHere =
  "((u.sign_in_methods & 11) | CASE WHEN EXISTS (SELECT 1 FROM oauth_identity i WHERE i.user_id = u.id) THEN 4 ELSE 0 END)";
const ofOwnMembers: Columns = { ...ofMembers, methods: methodsHere, createdAt: "m.created_at" };
const ofOwn: Columns = {
  rank: "s.rank",
  organization: gappyTextKey("s.organization_key"),
  methods: methodsHere,
  createdAt: "s.created_at",
};

/** Where the people come from whom this filter is about, in this scope. */
export async function findSource(
  tx: ReadTx,
  scope: Scope,
  { org, global }: Pick<UserFilter, "org" | "global">,
): Promise<Source> {
  const own = scope.role === "tenant" ? scope.organizationIds : null;
  const listed: ListedScope = {
    kind: own ? "own" : "platform",
    organization: null,
    unknown: false,
    choice: own === null || own.length > 1,
  };
  if (!own && global) return build(listed, ofPlatform, Prisma.sql`"user" u`, adminsWithoutOrganization);
  if (org || own?.length === 1) {
    const organization = await findOrganization(tx, own, org);
    if (!organization) return build({ ...listed, unknown: true }, ofMembers, null);
    const { id, members, ...named } = organization;
    return build(
      { ...listed, organization: named },
      own ? ofOwnMembers : ofMembers,
      members > fewMembers ? membersByOrder : membersFirst,
      Prisma.sql`m.organization_id = ${id}::uuid`,
    );
  }
  if (!own) return build(listed, ofPlatform, Prisma.sql`"user" u`);
  const members = Prisma.sql`(
    SELECT m.user_id, min(${expression(roleRank)}) AS rank, min(o.name_key) AS organization_key, min(m.created_at) AS created_at
    FROM membership m JOIN organization o ON o.id = m.organization_id
    WHERE m.organization_id = ANY (${[...own]}::uuid[]) AND o.deleted_at IS NULL GROUP BY m.user_id
  ) s JOIN "user" u ON u.id = s.user_id`;
  return build(listed, ofOwn, members, Prisma.sql`true`);
}

/** So many people can be sorted within a moment; of more, the first are found sooner by walking an index of all people. */
const fewMembers = 10_000;
const membersByOrder = Prisma.sql`membership m JOIN "user" u ON u.id = m.user_id`;
// The planner takes a walk through the index for cheap, also when it has to pass a million people to meet fifty members.
const membersFirst = Prisma.sql`membership m CROSS JOIN LATERAL (
  SELECT id, email, name, name_key, search_text, status, last_active_at, sign_in_methods, created_at
  FROM "user" WHERE id = m.user_id OFFSET 0) u`;

// Looked up for each of the few Admins: joined, every membership would be read.
const adminsWithoutOrganization = Prisma.sql`u.platform_role = 'ADMIN' AND NOT EXISTS (
  SELECT 1 FROM membership a JOIN organization o ON o.id = a.organization_id
  WHERE a.user_id = u.id AND o.deleted_at IS NULL OFFSET 0)`;

/** The one that the address names, or the only one there is. */
async function findOrganization(tx: ReadTx, own: readonly string[] | null, slug: string | null) {
  const which = slug ? Prisma.sql`slug = ${queryText(slug)}` : Prisma.sql`true`;
  const among = own ? Prisma.sql`id = ANY (${[...own]}::uuid[])` : Prisma.sql`true`;
  const [found] = await tx.$queryRaw<{ id: string; name: string; slug: string; members: number }[]>`
    SELECT id, name, slug, member_count AS members FROM organization JOIN organization_figures ON organization_id = id
    WHERE ${which} AND ${among} AND deleted_at IS NULL LIMIT 1`;
  return found;
}

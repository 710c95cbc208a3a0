// Reading rows of the users list.
import type { ReadTx } from "#lib/core/db/transaction.ts";
import { type Cursor, expression, noOrder, orderBy, type SortKey } from "#lib/list/order.ts";
import { whereFilter } from "#lib/users/list/filter.ts";
import type { Sort, SortColumn, UserFilter, UserRow } from "#lib/users/list/schema.ts";
import type { Source } from "#lib/users/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface FoundUser {
  id: string;
  email: string;
  name: string;
  rank: number;
  status: UserRow["status"];
  lastActiveAt: Date | null;
  methods: number;
  createdAt: Date;
  key: string;
}

interface Organizations {
  name: string;
  slug: string;
  more: number;
  /** All of them, for an export */
  names: string;
}

/** What a list is sorted by. People without an organization are all equal in the order of organizations. */
export function keyFor(source: Source, { sort, role }: { sort: Sort; role: UserFilter["role"] }): SortKey {
  const column = sort.replace("-", "") as SortColumn;
  return column === "organization" && role === "none" ? noOrder : source.keys[column];
}

/**
 * The query for rows in order. With rows to skip, an inner query walks one index for ids alone, and whole rows are fetched for
 * the page only.
 */
export function rowsQuery(
  source: Source & { from: Prisma.Sql },
  { sort, ...filter }: UserFilter & { sort: Sort },
  cursor: Cursor,
  limit: number,
  skip = 0,
): Prisma.Sql {
  const order = orderBy(
    keyFor(source, { sort, role: filter.role }),
    expression("u.id"),
    sort.startsWith("-"),
    cursor,
  );
  const matching = whereFilter(source, filter);
  const where = order.from ? Prisma.sql`${matching} AND ${order.from}` : matching;
  const page =
    skip === 0
      ? Prisma.sql`${where} ORDER BY ${order.orderBy} LIMIT ${limit}`
      : Prisma.sql`${source.where} AND u.id = ANY (ARRAY(
          SELECT u.id FROM ${source.from} WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit} OFFSET ${skip}
        )) ORDER BY ${order.orderBy}`;
  return Prisma.sql`
    SELECT u.id, u.email, u.name, ${source.rank} AS rank, u.status::text AS status, u.last_active_at AS "lastActiveAt",
      ${source.methods} AS methods, ${source.createdAt} AS "createdAt", ${order.key} AS key
    FROM ${source.from} WHERE ${page}`;
}

/** The organizations of the people of a page, among those that the scope may see. */
export async function readOrganizations(
  tx: ReadTx,
  rows: readonly FoundUser[],
): Promise<Map<string, Organizations>> {
  const found = await tx.$queryRaw<(Organizations & { id: string })[]>`
    SELECT m.user_id AS id, (array_agg(o.name ORDER BY o.name_key, o.id))[1] AS name,
      (array_agg(o.slug ORDER BY o.name_key, o.id))[1] AS slug, count(*)::int - 1 AS more,
      string_agg(o.name, '; ' ORDER BY o.name_key, o.id) AS names
    FROM membership m JOIN organization o ON o.id = m.organization_id
    WHERE m.user_id = ANY (${rows.map((row) => row.id)}::uuid[]) AND o.deleted_at IS NULL GROUP BY m.user_id`;
  return new Map(found.map(({ id, ...organizations }) => [id, organizations]));
}

const roles = [null, "ADMIN", "ORG_ADMIN", "USER", null] as const;

export function toRow(
  { id, email, name, rank, status, lastActiveAt, methods, createdAt }: FoundUser,
  { listed }: Source,
  organizations: Map<string, Organizations>,
): UserRow {
  const own = organizations.get(id);
  return {
    id,
    email,
    name,
    role: roles[rank] ?? null,
    organization: listed.organization ?? (own ? { name: own.name, slug: own.slug } : null),
    moreOrganizations: listed.organization ? 0 : (own?.more ?? 0),
    status,
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
    methods,
    createdAt: createdAt.toISOString(),
  };
}

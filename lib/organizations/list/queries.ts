// The organizations list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { avoidSorting, type ReadTx, readTransaction } from "#lib/core/db/transaction.ts";
import { formatPhone } from "#lib/core/phone.ts";
import type { Cursor } from "#lib/list/order.ts";
import { allowedSize, eachBatch, findPage, pageLinks, type Reading } from "#lib/list/page.ts";
import { readTablePreference } from "#lib/list/preferences/queries.ts";
import { countOrganizations } from "#lib/organizations/list/count.ts";
import { whereFilter } from "#lib/organizations/list/filter.ts";
import type {
  ListParams,
  OrganizationCard,
  OrganizationFilter,
  OrganizationList,
  OrganizationRow,
  Sort,
} from "#lib/organizations/list/schema.ts";
import { decodeCursor, orderFor, statsOfOrder } from "#lib/organizations/list/sort.ts";
import { readStats } from "#lib/organizations/list/stats.ts";
import { readToolbar } from "#lib/organizations/list/toolbar.ts";
import { Prisma } from "#prisma/client/client.ts";

type FoundRow = Omit<OrganizationRow, "createdAt" | "logoId"> & {
  createdAt: Date;
  logoId: string | null;
  key: string;
};

/** One page of the organizations that the actor may see, with counts of the same moment and what its toolbar needs. */
export async function listOrganizations(actor: Actor, given: ListParams): Promise<OrganizationList> {
  const scope = await authorize(actor, "organization:list");
  const params = { ...given, size: allowedSize(given.size), page: Math.max(1, given.page) };
  const { tabs, total, found, cards, stats, toolbar, columns } = await readTransaction(scope, async (tx) => {
    const [tabs, stats, toolbar, columns] = await Promise.all([
      countOrganizations(tx, scope, params),
      readStats(tx, scope),
      readToolbar(tx, scope),
      readTablePreference(tx, actor, "organizations"),
    ]);
    const total = tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, params, cursor, limit, reading);
    const found = await findPage(read, params, decodeCursor(params.sort, params.cursor), total);
    return {
      tabs,
      total,
      found,
      cards: params.view === "cards" ? await readCards(tx, found.rows) : null,
      stats,
      toolbar,
      columns,
    };
  });
  return {
    rows: found.rows.map(toRow),
    ...(cards ? { cards } : {}),
    stats,
    total,
    tabs,
    tiers: toolbar.tiers,
    creditTypes: toolbar.creditTypes,
    columns,
    page: found.page,
    ...pageLinks(params.sort, params.size, total, found),
    can: {
      create: may(actor, "organization:create"),
      update: may(actor, "organization:update"),
      delete: may(actor, "organization:delete"),
      oauth: toolbar.oauthLogin && may(actor, "oauth:manage"),
    },
  };
}

/** All organizations that match, a batch at a time, for an export. Each batch is its own short transaction. */
export async function* eachOrganization(
  actor: Actor,
  filter: OrganizationFilter,
  sort: Sort,
  batch = 2_000,
): AsyncGenerator<OrganizationRow[]> {
  const scope = await authorize(actor, "organization:export");
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, { ...filter, sort }, cursor, limit));
  for await (const rows of eachBatch(read, batch)) yield rows.map(toRow);
}

const joined = {
  o: Prisma.empty,
  f: Prisma.sql`JOIN organization_figures f ON f.organization_id = o.id`,
  c: Prisma.sql`JOIN organization_credits c ON c.organization_id = o.id`,
};

/** What a row takes beside the tables that it is found by */
const joinedTo = { o: Prisma.sql`${joined.f} ${joined.c}`, f: joined.c, c: joined.f };

/** Walks the index of a figure and looks each organization up */
const inOrderOf = {
  f: Prisma.sql`organization_figures f CROSS JOIN LATERAL (SELECT * FROM organization WHERE id = f.organization_id OFFSET 0) o`,
  c: Prisma.sql`organization_credits c CROSS JOIN LATERAL (SELECT * FROM organization WHERE id = c.organization_id OFFSET 0) o`,
};

/**
 * Reads rows in order. With rows to skip, an inner query walks one index for ids alone, and whole rows are fetched for
 * the page only.
 */
async function readRows(
  tx: ReadTx,
  { sort, ...filter }: OrganizationFilter & { sort: Sort },
  cursor: Cursor,
  limit: number,
  { skip = 0, many = false }: Reading = {},
): Promise<FoundRow[]> {
  const order = orderFor(sort, cursor);
  const where = order.from ? Prisma.sql`${whereFilter(filter)} AND ${order.from}` : whereFilter(filter);
  const stats = statsOfOrder(sort);
  // Row-level security hides the statistics of texts from the planner, which takes every search for a rare one.
  if (many && skip === 0) await avoidSorting(tx);
  const found = stats && many ? inOrderOf[stats] : Prisma.sql`organization o ${joined[stats ?? "o"]}`;
  const from =
    skip === 0
      ? Prisma.sql`${found} ${joinedTo[stats ?? "o"]} WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit}`
      : Prisma.sql`(SELECT o.id FROM ${found} WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit} OFFSET ${skip}) page
          JOIN organization o ON o.id = page.id ${joined.f} ${joined.c} ORDER BY ${order.orderBy}`;
  return tx.$queryRaw<FoundRow[]>`
    SELECT o.id, o.number, o.name, o.code, o.slug, f.member_count AS "memberCount", o.contact, o.phone, o.email, o.domain,
      o.status::text AS status, (SELECT name FROM tier WHERE id = o.tier_id) AS tier, o.created_at AS "createdAt", o.logo_id AS "logoId",
      trim_scale(f.purchased_inference)::text AS "purchasedInference", trim_scale(f.assigned_inference)::text AS "assignedInference",
      trim_scale(f.purchased_embedding)::text AS "purchasedEmbedding", trim_scale(f.assigned_embedding)::text AS "assignedEmbedding",
      trim_scale(c.balance)::text AS "creditBalance", trim_scale(c.spent)::text AS "creditSpent",
      ${order.key} AS key
    FROM ${from}`;
}

/** What cards show beyond the rows of the table, by the id of the organization. */
async function readCards(
  tx: ReadTx,
  rows: readonly { id: string }[],
): Promise<Record<string, OrganizationCard>> {
  const ids = rows.map((row) => row.id);
  const found = await tx.$queryRaw<(OrganizationCard & { id: string })[]>`
    SELECT o.id, u.code AS "creditType", trim_scale(o.monthly_allowance)::text AS "monthlyAllowance"
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ANY (${ids}::uuid[])`;
  return Object.fromEntries(found.map(({ id, ...card }) => [id, card]));
}

function toRow({ key: _, createdAt, logoId, ...rest }: FoundRow): OrganizationRow {
  const row = { ...rest, phone: formatPhone(rest.phone), createdAt: createdAt.toISOString() };
  return logoId ? { ...row, logoId } : row;
}

// The organizations list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { formatPhone } from "#lib/core/phone.ts";
import type { RowOf } from "#lib/list/define.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch } from "#lib/list/page.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { selectedOf } from "#lib/list/selected.ts";
import { tableColumns } from "#lib/list/table.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type {
  ExportColumn,
  ListParams,
  OrganizationCard,
  OrganizationFilter,
  OrganizationList,
  OrganizationRow,
  Sorting,
} from "#lib/organizations/list/schema.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import { readStats } from "#lib/organizations/list/stats.ts";
import { readToolbar } from "#lib/organizations/list/toolbar.ts";

/** One page of the organizations that the actor may see, with counts of the same moment and what its toolbar needs. `newIds` stand on top. */
export async function listOrganizations(
  actor: Actor,
  given: ListParams,
  newIds: readonly string[] = [],
): Promise<OrganizationList> {
  const scope = await authorize(actor, "organization:list");
  const params = clampPage(given);
  const source = organizationsOf(scope);
  const { page, stats, toolbar, cards } = await readTransaction(scope, async (tx) => {
    const [page, stats, toolbar] = await Promise.all([
      readList(tx, organizationList, source, params, newIds),
      readStats(tx, scope),
      readToolbar(tx, scope),
    ]);
    const cards = params.view === "cards" ? await readCards(tx, page.rows) : null;
    return { page, stats, toolbar, cards };
  });
  const oauth = toolbar.oauthLogin && may(actor, "oauth:manage");
  return {
    ...page,
    rows: page.rows.map(toRow),
    stats,
    ...(cards ? { cards } : {}),
    tiers: toolbar.tiers,
    creditTypes: toolbar.creditTypes,
    ...(toolbar.internal ? { internal: toolbar.internal } : {}),
    table: tableColumns(organizationList, {
      ...(oauth ? { actions: { width: 176, minWidth: 168 } } : {}),
      ...(toolbar.internal ? {} : { tags: null, accountManager: null }),
    }),
    can: {
      create: may(actor, "organization:create"),
      update: may(actor, "organization:update"),
      delete: may(actor, "organization:delete"),
      grant: may(actor, "credits:grant"),
      oauth,
    },
  };
}

/** All organizations that match, of the given ids if any, a batch at a time, with the columns of an export. Each batch is its own short transaction. */
export async function* eachOrganization(
  actor: Actor,
  filter: OrganizationFilter,
  sort: Sorting,
  batch = 2_000,
  exported: readonly ExportColumn[] = [],
  ids: readonly string[] | null = null,
): AsyncGenerator<OrganizationRow[]> {
  const scope = await authorize(actor, "organization:export");
  const source = selectedOf(organizationList, { ...organizationsOf(scope), exported }, ids);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) =>
      readRows(tx, organizationList, source, { ...filter, sort }, cursor, limit),
    );
  for await (const rows of eachBatch(read, batch)) yield rows.map(toRow);
}

/** What cards show beyond the rows of the table, by the id of the organization. */
async function readCards(
  tx: ReadTx,
  rows: readonly { id: string }[],
): Promise<Record<string, OrganizationCard>> {
  const ids = rows.map((row) => row.id);
  const found = await tx.$queryRaw<(OrganizationCard & { id: string })[]>`
    SELECT o.id, u.name AS "creditType", trim_scale(o.monthly_allowance)::text AS "monthlyAllowance"
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ANY (${ids}::uuid[])`;
  return Object.fromEntries(found.map(({ id, ...card }) => [id, card]));
}

function toRow({ logoId, favorite, ...row }: RowOf<typeof organizationList>): OrganizationRow {
  return {
    ...row,
    phone: formatPhone(row.phone),
    ...(logoId ? { logoId } : {}),
    ...(favorite ? { favorite: true } : {}),
  };
}

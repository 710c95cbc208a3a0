import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { type ListName, parseColumnPreferences } from "#lib/list/preferences/schema.ts";
import { queryText } from "#lib/list/search.ts";
import { viewedLists } from "#lib/views/lists.ts";
import { parseSearch, presetsOf } from "#lib/views/parse.ts";
import type { Audience, ListViews, OpenView, View } from "#lib/views/schema.ts";

/** Shared views that a menu lists */
const maxShared = 200;

interface Row {
  id: string;
  name: string;
  search: string;
  own: boolean;
  shared: boolean;
  organizationId: string | null;
  organization: string;
  by: string;
  /** Columns of the open view; null for the others */
  columns: unknown;
}

/** The views of a list that the actor may open. `viewId` is what the address says, which may be nonsense. */
export async function listViews(actor: Actor, list: ListName, viewId?: unknown): Promise<ListViews> {
  const scope = await authorize(actor, viewedLists[list].permission);
  const userId = actorUserId(actor);
  const openId = typeof viewId === "string" ? queryText(viewId) : "";
  const everywhere = scope.role === "platform";
  const organizationIds = actor.permissions.organizations
    .filter(({ active, permissions }) => active && permissions.includes(viewedLists[list].permission))
    .map(({ organizationId }) => organizationId);
  const rows = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Row[]>`
      SELECT v.id, v.name, v.search, coalesce(v.user_id = ${userId}::uuid, false) AS own, v.shared,
        v.organization_id AS "organizationId", coalesce(o.name, '') AS organization, coalesce(u.name, '') AS by,
        CASE WHEN v.id::text = ${openId} THEN v.columns END AS columns
      FROM saved_view v LEFT JOIN organization o ON o.id = v.organization_id LEFT JOIN "user" u ON u.id = v.user_id
      WHERE v.list = ${list} AND (v.user_id = ${userId}::uuid
        OR v.shared AND (v.organization_id = ANY (${organizationIds}::uuid[]) OR v.organization_id IS NULL AND ${everywhere}))
      ORDER BY own DESC, lower(v.name), v.id LIMIT ${maxShared}`,
  );
  const presets = presetsOf(list, everywhere);
  const views = rows.map(({ own, search, by, shared, organization, ...row }): OpenView => {
    const sharedWith = shared ? organization || "the platform" : "";
    const canDelete = own || may(actor, "view:share", row.organizationId ?? undefined);
    return {
      id: row.id,
      name: row.name,
      kind: own ? "own" : "shared",
      search: parseSearch(list, search),
      by: own ? "" : by,
      sharedWith,
      columns: parseColumnPreferences(row.columns),
      canDelete,
    };
  });
  return {
    list,
    sort: viewedLists[list].definition.sort,
    presets: presets.map(linkOf),
    own: views.filter(({ kind }) => kind === "own").map(linkOf),
    shared: views.filter(({ kind }) => kind === "shared").map(linkOf),
    open: [...presets, ...views].find(({ id }) => id === openId) ?? null,
    audiences: audiencesOf(actor),
  };
}

function linkOf({ id, name, search, by, sharedWith }: OpenView): View {
  return { id, name, search, by, sharedWith };
}

function audiencesOf(actor: Actor): Audience[] {
  if (actor.kind !== "user") return [];
  if (actor.permissions.everywhere.includes("view:share"))
    return [{ organizationId: null, name: "the platform" }];
  return actor.memberships
    .filter(({ organizationId }) => may(actor, "view:share", organizationId))
    .map(({ organizationId, organizationName }) => ({ organizationId, name: organizationName }));
}

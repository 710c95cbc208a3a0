// The search of the command palette.
import type { UserActor } from "#lib/access/actor.ts";
import { authorize, may, type Scope, scopeOfSelf, scopeOfSelfEverywhere } from "#lib/access/authorize.ts";
import { readOnce, readTransaction } from "#lib/core/db/raw.ts";
import { walkIndexes } from "#lib/list/planner.ts";
import { readTags } from "#lib/organizations/internal/read.ts";
import { definitions } from "#lib/search/kinds.ts";
import { type Command, type Kind, kinds, type Opened, parseSearch, shownHits } from "#lib/search/policy.ts";
import type { Hit, HitGroup, SearchAnswer } from "#lib/search/schema.ts";
import {
  type Folded,
  type Found,
  foldStatement,
  ownStatement,
  platformStatement,
  rowsStatement,
} from "#lib/search/statements.ts";
import { Prisma } from "#prisma/client/client.ts";

/** The best hits of each kind among what the actor may read. */
export async function search(actor: UserActor, q: string): Promise<SearchAnswer> {
  const scope = await scopeOfSelf(actor, "account:search");
  const [folded] = await readOnce<Folded>(scope, foldStatement(q));
  if (!folded || folded.text === "") return { groups: [] };
  const typed = { ...parseSearch(q), ...folded };
  const groups = await readKinds(actor, kinds, (kind, scope) =>
    scope.role === "tenant"
      ? ownStatement(kind, typed, scope.organizationIds)
      : platformStatement(kind, typed),
  );
  return { groups: groups.flatMap(([kind, rows]) => (rows.length > 0 ? toGroup(kind, rows, q) : [])) };
}

/** What is still there of what was opened lately, and the actor may still read, in the same order. */
export async function findOpened(actor: UserActor, opened: readonly Opened[]): Promise<Hit[]> {
  await scopeOfSelf(actor, "account:search");
  const idsOf = (kind: Kind) => opened.filter((one) => one.kind === kind).map(({ id }) => id);
  const wanted = kinds.filter((kind) => idsOf(kind).length > 0);
  const groups = new Map(await readKinds(actor, wanted, (kind) => rowsStatement(kind, idsOf(kind))));
  return opened.flatMap(({ kind, id }) => {
    const row = groups.get(kind)?.find((one) => one.id === id);
    return row ? toHit(kind, row) : [];
  });
}

/** Starred organizations that the palette lists */
const shownFavorites = 8;

/** The organizations that the actor starred and may still read, the latest first. */
export async function findFavorites(actor: UserActor): Promise<Hit[]> {
  const scope = await scopeOfSelfEverywhere(actor, "account:search");
  const rows = await readOnce<{ id: string }>(
    scope,
    Prisma.sql`SELECT organization_id AS id FROM favorite_organization WHERE user_id = ${actor.userId}::uuid
      ORDER BY created_at DESC LIMIT ${shownFavorites}`,
  );
  return findOpened(
    actor,
    rows.map(({ id }) => ({ kind: "organization", id })),
  );
}

/** The lists of organizations by tag, for those who may read tags. */
export async function findTags(actor: UserActor): Promise<Command[]> {
  await scopeOfSelf(actor, "account:search");
  if (!may(actor, "organization:annotate")) return [];
  const scope = await authorize(actor, "organization:annotate");
  const tags = await readTransaction(scope, readTags);
  return tags.map((tag) => ({
    id: `tag:${tag}`,
    kind: "page",
    title: `Organizations tagged “${tag}”`,
    icon: "tag",
    synonyms: [tag],
    href: `/organizations?${new URLSearchParams({ tags: `is.${tag}` })}`,
    refusal: null,
  }));
}

type Statement = ReturnType<typeof rowsStatement>;

/** Reads the kinds that the actor may read, each in the scope of its permission; those of one scope in one transaction. */
async function readKinds(
  actor: UserActor,
  wanted: readonly Kind[],
  statement: (kind: Kind, scope: Scope) => Statement,
): Promise<[Kind, Found[]][]> {
  const readable = wanted.filter((kind) => may(actor, definitions[kind].permission));
  const scoped = new Map<string, { scope: Scope; kinds: Kind[] }>();
  for (const kind of readable) {
    const scope = await authorize(actor, definitions[kind].permission);
    const key = scope.role === "tenant" ? scope.organizationIds.join() : scope.role;
    const same = scoped.get(key);
    if (same) same.kinds.push(kind);
    else scoped.set(key, { scope, kinds: [kind] });
  }
  const read = [...scoped.values()].map(({ scope, kinds }) =>
    readTransaction(scope, async (tx) => {
      const [, ...found] = await Promise.all([
        walkIndexes(tx),
        ...kinds.map((kind) => tx.$queryRaw<Found[]>(statement(kind, scope))),
      ]);
      return kinds.map((kind, n): [Kind, Found[]] => [kind, found[n] ?? []]);
    }),
  );
  const groups = new Map((await Promise.all(read)).flat());
  return readable.map((kind) => [kind, groups.get(kind) ?? []]);
}

function toGroup(kind: Kind, rows: Found[], q: string): HitGroup {
  const { list } = definitions[kind];
  const all = list && rows.length > shownHits ? `${list}?${new URLSearchParams({ q })}` : null;
  return { kind, hits: rows.slice(0, shownHits).map((row) => toHit(kind, row)), all };
}

function toHit(kind: Kind, { slug, ...row }: Found): Hit {
  const { id, title, detail, note, rank } = row;
  return { kind, id, title, detail, note, rank, href: definitions[kind].href({ id, slug, title }) };
}

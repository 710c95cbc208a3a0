// What the audit log is read from: everything for the platform, else the events of one's own organizations, without what only the
// platform knows: who of its staff acted or viewed as somebody, and from where.
import type { Scope } from "#lib/access/authorize.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import type { AuditFilter } from "#lib/audit/list/schema.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { searchTerms } from "#lib/list/search.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

type AuditSource = Source<typeof auditList>;

/** Names of a kind that a search looks for events about */
const maxFound = 100;

const isKnownActor = `(e.impersonator_id IS NULL AND (e.actor_kind <> 'USER'
  OR EXISTS (SELECT FROM "user" k WHERE k.id = CASE WHEN e.actor_kind = 'USER' THEN e.actor_id::uuid END)))`;
const knownIp = `CASE WHEN ${isKnownActor} THEN e.ip ELSE '' END`;

/** Values in events of an organization that only the platform knows */
const platformFields: readonly string[] = ["externalId", "tierId", "createdBy", "createdById"];

const withoutPlatformFields = (column: string) =>
  `(${column} - ARRAY[${platformFields.map((name) => `'${name}'`).join(", ")}])::text`;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The events of a filter in this scope, of one organization where one is named. */
export async function auditSource(
  tx: ReadTx,
  scope: Scope,
  { q }: Pick<AuditFilter, "q">,
  organizationId?: string,
): Promise<AuditSource> {
  const own = scope.role === "tenant";
  const address = own ? `CASE WHEN ${isKnownActor} THEN steward_inet(e.ip) END` : "steward_inet(e.ip)";
  const parts = [Prisma.sql`e.action <> 'credits.spent'`];
  if (organizationId) parts.push(Prisma.sql`e.organization_id = ${organizationId}::uuid`);
  for (const term of searchTerms(q)) parts.push(await aboutNames(tx, term));
  return sourceOf(auditList, Prisma.join(parts, " AND "), {
    idsFirst: true,
    instead: own
      ? {
          ip: { sql: knownIp },
          before: { sql: withoutPlatformFields("e.before") },
          after: { sql: withoutPlatformFields("e.after") },
        }
      : {},
    conditions: {
      person: (id) =>
        own && uuid.test(id) ? Prisma.sql`(${isVisible(id)} AND ${byPerson(id)})` : byPerson(id),
      network: (network) => Prisma.sql`(e.ip <> '' AND ${expression(address)} <<= ${network}::text::inet)`,
    },
  });
}

function isVisible(id: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM "user" v WHERE v.id = ${id}::uuid)`;
}

/** What a person did, and what they did while they viewed as somebody else. Each half has an index. */
function byPerson(id: string): Prisma.Sql {
  if (!uuid.test(id)) return Prisma.sql`e.actor_id = ${id}::text`;
  return Prisma.sql`(e.actor_kind = 'USER' AND e.actor_id = ${id}::text OR e.impersonator_id = ${id}::uuid)`;
}

/** Events by or about what has this word in its name today, as far as the caller sees it. */
async function aboutNames(tx: ReadTx, term: string): Promise<Prisma.Sql> {
  const like = Prisma.sql`LIKE steward_search_pattern(${term}::text)`;
  const found = await tx.$queryRaw<{ kind: string; id: string }[]>`
    (SELECT 'user' AS kind, id::text AS id FROM "user" WHERE search_text ${like} LIMIT ${maxFound})
    UNION ALL (SELECT 'organization', id::text FROM organization WHERE search_text ${like} LIMIT ${maxFound})
    UNION ALL (SELECT 'invitation', id::text FROM invitation WHERE search_text ${like} LIMIT ${maxFound})`;
  const ids = (kind?: string) => found.filter((one) => !kind || one.kind === kind).map(({ id }) => id);
  const parts = [Prisma.sql`e.target_id = ANY (${ids()}::text[])`];
  const users = ids("user");
  if (users.length > 0)
    parts.push(
      Prisma.sql`e.actor_kind = 'USER' AND e.actor_id = ANY (${users}::text[])`,
      Prisma.sql`e.impersonator_id = ANY (${users}::uuid[])`,
    );
  const organizations = ids("organization");
  if (organizations.length > 0) parts.push(Prisma.sql`e.organization_id = ANY (${organizations}::uuid[])`);
  return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

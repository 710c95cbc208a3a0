// Reads the tags, account managers and notes of organizations, in a transaction of the platform.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { searchTerms } from "#lib/list/search.ts";
import type {
  AccountManager,
  AccountManagerChoices,
  OrganizationInternal,
} from "#lib/organizations/internal/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const isAdmin = Prisma.sql`(u.platform_role IS NOT DISTINCT FROM 'ADMIN' AND u.status = 'ACTIVE')`;
const nameOf = Prisma.sql`coalesce(nullif(u.name, ''), u.email)`;

/** Tags and account managers that a filter offers at most */
const offered = 200;
/** Admins that a search returns at most */
const foundAtOnce = 25;

/** `version` is 0 while nothing was saved. */
export async function readInternal(tx: ReadTx, organizationId: string): Promise<OrganizationInternal> {
  const [row] = await tx.$queryRaw<OrganizationInternal[]>`
    SELECT coalesce(i.version, 0) AS version, coalesce(i.note, '') AS note,
      ARRAY(SELECT tag FROM organization_tag t WHERE t.organization_id = given.id ORDER BY tag) AS tags,
      (SELECT json_build_object('id', u.id, 'name', ${nameOf}, 'isAdmin', ${isAdmin}) FROM "user" u
        WHERE u.id = i.account_manager_id) AS "accountManager"
    FROM (SELECT ${organizationId}::uuid AS id) given LEFT JOIN organization_internal i ON i.organization_id = given.id`;
  return row ?? { version: 0, note: "", tags: [], accountManager: null };
}

/** The tags in use, by name. Jumps from tag to tag in the index, however many organizations have them. */
export async function readTags(tx: ReadTx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ tag: string }[]>`
    WITH RECURSIVE one AS (
      (SELECT tag FROM organization_tag ORDER BY tag LIMIT 1)
      UNION ALL
      SELECT (SELECT t.tag FROM organization_tag t WHERE t.tag > one.tag ORDER BY t.tag LIMIT 1) FROM one
      WHERE one.tag IS NOT NULL)
    SELECT tag FROM one WHERE tag IS NOT NULL LIMIT ${offered}`;
  return rows.map(({ tag }) => tag);
}

/** Those who manage an organization, by name; also the ones who stopped being an Admin. */
export async function readAccountManagers(tx: ReadTx): Promise<AccountManager[]> {
  return tx.$queryRaw<AccountManager[]>`
    SELECT u.id, ${nameOf} AS name, ${isAdmin} AS "isAdmin" FROM "user" u
    WHERE u.id IN (SELECT account_manager_id FROM organization_internal WHERE account_manager_id IS NOT NULL)
    ORDER BY u.name_key, u.id LIMIT ${offered}`;
}

/** The first active Admins by name that match every term. */
export async function searchAdmins(tx: ReadTx, q: string): Promise<AccountManagerChoices> {
  const terms = searchTerms(q).map(
    (term) => Prisma.sql`AND u.search_text LIKE steward_search_pattern(${term}::text)`,
  );
  const found = await tx.$queryRaw<AccountManager[]>`
    SELECT u.id, ${nameOf} AS name, true AS "isAdmin" FROM "user" u
    WHERE ${isAdmin} AND u.platform_role = 'ADMIN' ${terms.length > 0 ? Prisma.join(terms, " ") : Prisma.empty}
    ORDER BY u.name_key, u.id LIMIT ${foundAtOnce + 1}`;
  return { admins: found.slice(0, foundAtOnce), more: found.length > foundAtOnce };
}

// The organizations of listed users.
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { RowOf } from "#lib/list/define.ts";
import type { userList } from "#lib/users/list/definition.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import type { UserSource } from "#lib/users/list/source.ts";

interface Organizations {
  name: string;
  slug: string;
  more: number;
  names: string;
}

export interface ExportedUser extends UserRow {
  /** Names of the listed organization, or of all that the actor may see */
  organizationNames: string;
}

/** Adds the users' organizations to the rows of a page, among those that the scope may see. */
export async function withOrganizations<Row extends RowOf<typeof userList>>(
  tx: ReadTx,
  { listed: { organization } }: UserSource,
  rows: readonly Row[],
): Promise<(Row & ExportedUser)[]> {
  if (organization) {
    const { name, slug } = organization;
    const here = { organization: { name, slug }, moreOrganizations: 0, organizationNames: name };
    return rows.map((row) => ({ ...row, ...here }));
  }
  const found = await tx.$queryRaw<(Organizations & { id: string })[]>`
    SELECT m.user_id AS id, (array_agg(o.name ORDER BY o.name_key, o.id))[1] AS name,
      (array_agg(o.slug ORDER BY o.name_key, o.id))[1] AS slug, count(*)::int - 1 AS more,
      string_agg(o.name, '; ' ORDER BY o.name_key, o.id) AS names
    FROM membership m JOIN organization o ON o.id = m.organization_id
    WHERE m.user_id = ANY (${rows.map((row) => row.id)}::uuid[]) AND o.deleted_at IS NULL GROUP BY m.user_id`;
  const organizations = new Map(found.map(({ id, ...own }) => [id, own]));
  return rows.map((row) => {
    const own = organizations.get(row.id);
    return {
      ...row,
      organization: own ? { name: own.name, slug: own.slug } : null,
      moreOrganizations: own?.more ?? 0,
      organizationNames: own?.names ?? "",
    };
  });
}

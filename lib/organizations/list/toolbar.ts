// What the platform offers above the list of organizations: choices to filter by, and what is switched on.

import type { ReadTx } from "#lib/core/db/raw.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { readAccountManagers, readTags } from "#lib/organizations/internal/read.ts";
import type { AccountManager } from "#lib/organizations/internal/schema.ts";
import type { TierOption } from "#lib/organizations/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Toolbar {
  tiers: TierOption[];
  /** Those of the organizations that are seen */
  creditTypes: CreditTypeOption[];
  /** Whether organizations' providers may sign people in */
  oauthLogin: boolean;
  /** The tags and account managers, for platform staff */
  internal?: { tags: string[]; accountManagers: AccountManager[] };
}

/** Inside a transaction; looks at no more organizations than a tenant sees. */
export async function readToolbar(tx: ReadTx, { role }: DatabaseScope): Promise<Toolbar> {
  const seen =
    role === "platform"
      ? Prisma.sql`SELECT credit_type_id FROM platform_organization_stats GROUP BY credit_type_id HAVING sum(count) > 0`
      : Prisma.sql`SELECT credit_type_id FROM organization WHERE deleted_at IS NULL`;
  const [found] = await tx.$queryRaw<Toolbar[]>`
    SELECT (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY rank) FROM tier) AS tiers,
      (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name) ORDER BY lower(name), code), '[]')
        FROM unit WHERE kind = 'CREDIT' AND id IN (${seen})) AS "creditTypes",
      oauth_login AS "oauthLogin" FROM platform_settings`;
  const toolbar = found ?? { tiers: [], creditTypes: [], oauthLogin: false };
  if (role !== "platform") return toolbar;
  const [tags, accountManagers] = await Promise.all([readTags(tx), readAccountManagers(tx)]);
  return { ...toolbar, internal: { tags, accountManagers } };
}

// The four stats above the list. The platform's are sums over small tables that triggers keep, exact without a scan.

import type { ReadTx } from "#lib/core/db/raw.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { expression } from "#lib/core/db/sql.ts";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import type { Stats } from "#lib/organizations/list/schema.ts";

export async function readStats(tx: ReadTx, { role }: DatabaseScope): Promise<Stats> {
  const [found] = role === "platform" ? await ofPlatform(tx) : await ofTenant(tx);
  return found ?? { active: 0, inactive: 0, members: 0, credits: [] };
}

function ofPlatform(tx: ReadTx): Promise<Stats[]> {
  return tx.$queryRaw<Stats[]>`
    SELECT coalesce(sum(count) FILTER (WHERE status = 'ACTIVE'), 0)::int AS active,
      coalesce(sum(count) FILTER (WHERE status = 'INACTIVE'), 0)::int AS inactive,
      (SELECT coalesce(sum(value), 0)::float8 FROM platform_stats WHERE stat = 'members') AS members,
      (SELECT coalesce(json_agg(json_build_object('type', code, 'name', name, 'balance', trim_scale(balance)::text, 'spent', trim_scale(spent)::text)
          ORDER BY balance DESC, code), '[]')
        FROM (
          SELECT u.code, u.name, coalesce(sum(p.value) FILTER (WHERE p.stat = 'balance'), 0) AS balance,
            coalesce(sum(p.value) FILTER (WHERE p.stat = 'spent'), 0) AS spent
          FROM platform_stats p JOIN unit u ON u.id = p.unit_id GROUP BY u.code, u.name
        ) types WHERE balance <> 0 OR spent <> 0) AS credits
    FROM platform_organization_stats`;
}

function ofTenant(tx: ReadTx): Promise<Stats[]> {
  return tx.$queryRaw<Stats[]>`
    SELECT count(*) FILTER (WHERE status = 'ACTIVE')::int AS active, count(*) FILTER (WHERE status = 'INACTIVE')::int AS inactive,
      coalesce(sum(f.member_count), 0)::float8 AS members,
      (SELECT coalesce(json_agg(json_build_object('type', code, 'name', name, 'balance', trim_scale(balance)::text, 'spent', trim_scale(spent)::text)
          ORDER BY balance DESC, code), '[]')
        FROM (
          SELECT u.code, u.name, sum(c.balance) AS balance, sum(c.spent) AS spent
          FROM organization o JOIN ${expression(creditSums)} c ON c.organization_id = o.id JOIN unit u ON u.id = o.credit_type_id
          WHERE o.deleted_at IS NULL GROUP BY u.code, u.name
        ) types WHERE balance <> 0 OR spent <> 0) AS credits
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE deleted_at IS NULL`;
}

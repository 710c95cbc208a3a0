// SQL of what needs attention in organization `o`, with its credits `c` and its sums `f`: what the list filters by and the
// overview counts.
import { paceDays, paceSpent } from "#lib/ledger/burn-down/pace.ts";
import { spentThisMonth } from "#lib/limits/spending.ts";
import {
  inactiveDays,
  lowBalanceDays,
  type OrganizationAttention,
} from "#lib/organizations/attention/policy.ts";
import { limitOf } from "#lib/tiers/limits.ts";
import { Prisma } from "#prisma/client/client.ts";

const activeMember = Prisma.sql`SELECT 1 FROM membership m JOIN "user" u ON u.id = m.user_id
  WHERE m.organization_id = o.id AND u.status = 'ACTIVE'`;

const conditions: Record<OrganizationAttention, Prisma.Sql> = {
  // OFFSET 0: the sum is read once a row.
  "low-balance": Prisma.sql`EXISTS (SELECT 1 FROM (SELECT ${paceSpent} AS spent OFFSET 0) pace
    WHERE pace.spent > 0 AND c.balance * ${paceDays} < ${lowBalanceDays}::int * pace.spent)`,
  "over-limit": Prisma.sql`(f.member_count > ${limitOf("members")} OR ${spentThisMonth} > ${limitOf("credits")})`,
  "no-org-admin": Prisma.sql`NOT EXISTS (${activeMember} AND m.role = 'ORG_ADMIN')`,
  inactive: Prisma.sql`o.created_at < now() - make_interval(days => ${inactiveDays}::int) AND NOT EXISTS (
    ${activeMember} AND u.last_active_at >= now() - make_interval(days => ${inactiveDays}::int))`,
};

export function needsAttention(kind: OrganizationAttention): Prisma.Sql {
  return Prisma.sql`(o.status = 'ACTIVE' AND ${conditions[kind]})`;
}

// What an organization may have: its tier's limits, or another one that was granted it for a while.
import { Prisma } from "#prisma/client/client.ts";

const columns = {
  members: Prisma.sql`t.member_limit`,
  workspaces: Prisma.sql`t.workspace_limit`,
  credits: Prisma.sql`t.monthly_credits`,
};

/** SQL: a limit of the organization `o` as of now; NULL is no limit. */
export function limitOf(limit: keyof typeof columns): Prisma.Sql {
  return Prisma.sql`(SELECT CASE WHEN v.limit_name IS NULL THEN ${columns[limit]} ELSE v.value END FROM tier t
    LEFT JOIN tier_override v ON v.organization_id = o.id AND v.limit_name = ${limit} AND v.ends_at > now() WHERE t.id = o.tier_id)`;
}

/** The limit of many organizations at once: SQL joins of `o` with its tier `t` and its override `v`, and the limit there. */
export function joinedLimitOf(name: keyof typeof columns): { joins: Prisma.Sql; limit: Prisma.Sql } {
  return {
    joins: Prisma.sql`JOIN tier t ON t.id = o.tier_id
      LEFT JOIN tier_override v ON v.organization_id = o.id AND v.limit_name = ${name} AND v.ends_at > now()`,
    limit: Prisma.sql`CASE WHEN v.limit_name IS NULL THEN ${columns[name]} ELSE v.value END`,
  };
}

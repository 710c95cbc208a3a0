// What organizations spent in a month, as the ledger counts it.
import { NIL } from "uuid";
import { Prisma } from "#prisma/client/client.ts";

/**
 * SQL: (organization_id, month, spent), several rows of a month, whose sum is what the organization spent in it: what is counted
 * beside its credits while the month is open, and what the member of no id, who counts for all, has of it.
 */
export const monthlySpending = Prisma.sql`(
    SELECT organization_id, open_month AS month, spent_in_month AS spent FROM organization_credits WHERE spent_in_month <> 0
    UNION ALL SELECT organization_id, open_month, spent_in_month FROM moving_credits WHERE spent_in_month <> 0
    UNION ALL SELECT organization_id, month, spent FROM allowance_use WHERE member_id = ${NIL}::uuid)`;

/** SQL: the credits that organization `o` spent in this month of its own calendar */
export const spentThisMonth = Prisma.sql`(SELECT coalesce(sum(s.spent), 0) FROM ${monthlySpending} s
  WHERE s.organization_id = o.id AND s.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date)`;

/** SQL: the credits that open holds of organization `o` may still add to that */
export const heldThisMonth = Prisma.sql`coalesce((SELECT h.held FROM allowance_use h
  WHERE h.organization_id = o.id AND h.member_id = ${NIL}::uuid
    AND h.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date), 0)`;

// Which organizations have a lower balance than a rule wants.
import { expression } from "#lib/core/db/sql.ts";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * SQL: (organization_id, value) of those that can be low. The balance of an organization that never spent anything is not. The
 * index on balances, which lists need, finds the others.
 */
const numbers = Prisma.sql`SELECT c.organization_id, c.balance AS value FROM ${expression(creditSums)} c
  JOIN organization o ON o.id = c.organization_id WHERE c.spent > 0 AND o.status = 'ACTIVE' AND o.deleted_at IS NULL`;

/**
 * SQL: (organization_id, threshold, value), by the organization's own rule, or by the platform's where it has none. In two
 * halves, so that each is found by an index.
 */
export const lowBalances = Prisma.sql`
    SELECT n.organization_id, r.threshold, n.value FROM (${numbers}) n JOIN alert_rule r ON n.value < r.threshold
    WHERE r.metric = 'credit_balance' AND r.enabled AND r.organization_id IS NULL AND NOT EXISTS (
      SELECT FROM alert_rule own WHERE own.organization_id = n.organization_id AND own.metric = 'credit_balance')
    UNION ALL
    SELECT n.organization_id, r.threshold, n.value FROM (${numbers}) n
    JOIN alert_rule r ON r.organization_id = n.organization_id AND n.value < r.threshold
    WHERE r.metric = 'credit_balance' AND r.enabled`;

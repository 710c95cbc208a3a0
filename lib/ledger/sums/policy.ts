/**
 * SQL: the sums of every organization's credits, of each from the one of two tables that has it. Plain enough for the planner
 * to merge the orders of both.
 */
export const creditSums = `(SELECT organization_id, balance, spent, open_month, spent_in_month FROM organization_credits
  UNION ALL SELECT organization_id, balance, spent, open_month, spent_in_month FROM moving_credits)`;

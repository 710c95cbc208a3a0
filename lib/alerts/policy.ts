// The metrics of alert rules. A limit of another kind becomes a metric here, and its numbers come from lib/alerts/raise/metrics.ts.

export const alertMetrics = ["credit_balance", "member_limit", "credit_limit"] as const;
export type AlertMetric = (typeof alertMetrics)[number];

/** Raised alerts of one run of which each Admin is notified one by one; of more, they get a single notification. */
export const listedAlerts = 10;

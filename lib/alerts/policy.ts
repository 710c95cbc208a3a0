// The kinds of alert rules. What raises them is in lib/alerts/raise.

/** What a threshold is of. */
export const thresholdKinds = ["USED_PERCENT", "USED", "LEFT", "DAYS_LEFT", "SPIKE"] as const;
export type ThresholdKind = (typeof thresholdKinds)[number];

export const thresholdLabels: Record<ThresholdKind, string> = {
  USED_PERCENT: "Percent used",
  USED: "Amount used",
  LEFT: "Amount left",
  DAYS_LEFT: "Days until it is used up",
  SPIKE: "Spending of a day, in percent of the same weekday",
};

/** The kinds that name a limit: an amount means nothing where it is not said of what. */
export const ofOneLimit: readonly ThresholdKind[] = ["USED", "LEFT"];

/** Raised alerts of one run of which each Admin is notified one by one; of more, they get a single notification. */
export const listedAlerts = 10;

/** Rules of its own that an organization can have */
export const mostRules = 50;

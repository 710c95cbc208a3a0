export type JobState = "created" | "retry" | "active" | "failed" | "completed" | "cancelled";

export const stateLabels: Record<JobState, string> = {
  created: "Waiting",
  retry: "Retrying",
  active: "Running",
  failed: "Failed",
  completed: "Completed",
  cancelled: "Cancelled",
};

const scheduled = {
  "purge-deleted-organizations": "Purge deleted organizations",
  "purge-ended": "Clean up expired data",
  "purge-archived-workspaces": "Delete archived workspaces whose time is over",
  "purge-sales-files": "Clean up old sales files",
  "expire-grants": "Expire grants",
  "close-expired-holds": "Free what expired holds reserve",
  "index-credits": "Update the order of lists by credits",
  "refresh-monthly-stats": "Compute the totals by month",
  "notify-of-expiries": "Notify of expired invitations",
  "notify-of-failures": "Notify of failed jobs",
  "raise-alerts": "Compare balances and limits with their alerts",
  "purge-audit-events": "Clean up old audit events",
  "remind-of-keys": "Remind of API keys that expire",
  "announce-purges": "Announce the deletion of archived workspaces",
  "retire-models": "Retire models on their date",
  "check-defaults": "Check default models and routers",
  "seal-audit-log": "Seal the audit log",
  "send-digests": "Send daily digests",
  "verify-ledger": "Verify the ledger",
  "keep-usage": "Clean up old usage",
  "verify-usage": "Verify the sums of usage",
};

export type ScheduledJob = keyof typeof scheduled;

export const jobLabels: Readonly<Record<string, string>> = scheduled;

/** The title of a job; its name where there is no title. */
export function jobTitle(name: string): string {
  return jobLabels[name] ?? name;
}

/** When a scheduled job runs: "Every hour at :17". */
export function scheduleLabel(cron: string): string {
  const [minute = "", hour = "", ...days] = cron.split(" ");
  const [, often] = /^\*\/(\d+) \* \* \* \*$/.exec(cron) ?? [];
  if (often) return `Every ${often} minutes`;
  if (days.some((day) => day !== "*") || !/^(\*|\d+)$/.test(minute) || !/^(\*|\d+)$/.test(hour)) return cron;
  if (minute === "*") return "Every minute";
  const at = minute.padStart(2, "0");
  return hour === "*" ? `Every hour at :${at}` : `Every day at ${hour.padStart(2, "0")}:${at} UTC`;
}

// How limits are written for people.
import { formatQuantity } from "#components/data-table/format.ts";
import { gigabytes } from "#lib/tiers/policy.ts";
import type { LimitMetric } from "#prisma/client/enums.ts";

/** "1,000", or "50 GB" of storage; "no limit" for null. */
export function amountText(metric: LimitMetric, amount: string | null, locale: string): string {
  if (amount === null) return "no limit";
  if (metric === "STORAGE") {
    const size = gigabytes(amount.split(".")[0] ?? "0");
    // Two decimals are enough, but for what is less than they can say.
    return `${formatQuantity(Number(size) < 1 ? size : `${Math.round(Number(size) * 100) / 100}`, locale)} GB`;
  }
  return formatQuantity(amount, locale);
}

export interface LimitTimes {
  /** Formats a moment in the organization's time zone */
  moment: (at: string) => string;
  day: (at: string) => string;
}

export function limitTimes(locale: string, timeZone: string): LimitTimes {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  return { moment: (at) => moment.format(new Date(at)), day: (at) => day.format(new Date(at)) };
}

import { z } from "zod";

/** Presets of the date range, which go with the clock. */
export const ranges = {
  hour: { label: "Last hour", hours: 1 },
  day: { label: "Last 24 hours", hours: 24 },
  week: { label: "Last 7 days", hours: 7 * 24 },
  month: { label: "Last 30 days", hours: 30 * 24 },
  quarter: { label: "Last 90 days", hours: 90 * 24 },
} as const;

export const targetPattern = /^[a-z-]{2,30}:.{1,150}$/;

// Postgres knows no zones.
const network = z.union([z.ipv4(), z.cidrv4(), z.ipv6(), z.cidrv6()]);

/** Whether it is an address, or a range like 10.0.0.0/8. */
export function isNetwork(value: string): boolean {
  return !value.includes("%") && network.safeParse(value).success;
}

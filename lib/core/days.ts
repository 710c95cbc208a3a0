// Input of days and times. ISO 8601 and JavaScript allow years and offsets that Postgres refuses.
import { z } from "zod";

const inRange = (value: string) => value >= "1900" && value < "2200";

/** A day, like 2026-04-03. */
export function day(error: string) {
  return z.iso.date(error).refine(inRange, error);
}

/** A time with its offset, converted to UTC. */
export function moment(error?: string) {
  return z.iso
    .datetime({ offset: true, error })
    .transform((value) => new Date(value).toISOString())
    .refine(inRange, error ?? "This date is too far in the future.");
}

/** The first days of the last `count` months up to that of a day, like 2026-04-01; the oldest first. */
export function monthsUpTo(last: string, count: number): string[] {
  const [year = 0, month = 0] = last.split("-").map(Number);
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.UTC(year, month - count + n, 1)).toISOString().slice(0, 10),
  );
}

/** The last `count` days up to this one, the oldest first. */
export function daysUpTo(last: string, count: number): string[] {
  const end = Date.parse(last);
  return Array.from({ length: count }, (_, n) =>
    new Date(end - (count - 1 - n) * 86_400_000).toISOString().slice(0, 10),
  );
}

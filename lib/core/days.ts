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

// When a digest is due. Pure, so that clocks that change can be tested.
import { digestHour } from "#lib/notifications/policy.ts";

/** A day and its moment of the digest, in a time zone. */
export interface Digest {
  /** ISO date, there */
  day: string;
  at: Date;
}

/** The latest eight o'clock in this time zone that has passed; UTC's where the zone is unknown. */
export function lastDigest(now: Date, timeZone: string): Digest {
  const zone = isUsable(timeZone) ? timeZone : "UTC";
  const today = dateIn(now, zone);
  const at = instantOf(today, digestHour, zone);
  if (at <= now) return { day: today, at };
  const before = new Date(`${today}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  const day = before.toISOString().slice(0, 10);
  return { day, at: instantOf(day, digestHour, zone) };
}

function isUsable(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const fields = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** The clock of the zone at this instant, as if it were UTC. */
function clockIn(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-CA", {
    ...fields,
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
}

function dateIn(at: Date, timeZone: string): string {
  return new Date(clockIn(at, timeZone)).toISOString().slice(0, 10);
}

/** The instant at which clocks show this hour; after a change of clocks the offset of the first guess is that of another time. */
function instantOf(day: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  let at = wanted;
  for (let round = 0; round < 2; round++) at += wanted - clockIn(new Date(at), timeZone);
  return new Date(at);
}

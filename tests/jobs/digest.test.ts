import fc from "fast-check";
import { expect, test } from "vitest";
import { lastDigest } from "#lib/jobs/notification-emails/policy.ts";
import { scheduleLabel } from "#lib/jobs/policy.ts";

test.each([
  ["UTC", "2026-03-10T07:59:59Z", "2026-03-09", "2026-03-09T08:00:00Z"],
  ["UTC", "2026-03-10T08:00:00Z", "2026-03-10", "2026-03-10T08:00:00Z"],
  ["Asia/Singapore", "2026-03-10T00:00:00Z", "2026-03-10", "2026-03-10T00:00:00Z"],
  ["Asia/Singapore", "2026-03-09T23:59:00Z", "2026-03-09", "2026-03-09T00:00:00Z"],
  ["Asia/Kolkata", "2026-03-10T02:30:00Z", "2026-03-10", "2026-03-10T02:30:00Z"],
  ["Asia/Kathmandu", "2026-03-10T02:14:00Z", "2026-03-09", "2026-03-09T02:15:00Z"],
  // Clocks go forward on 29 March at 2:00, and back on 25 October at 3:00.
  ["Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-28", "2026-03-28T07:00:00Z"],
  ["Europe/Berlin", "2026-03-29T06:00:00Z", "2026-03-29", "2026-03-29T06:00:00Z"],
  ["Europe/Berlin", "2026-03-29T05:59:00Z", "2026-03-28", "2026-03-28T07:00:00Z"],
  ["Europe/Berlin", "2026-10-25T07:00:00Z", "2026-10-25", "2026-10-25T07:00:00Z"],
  ["Europe/Berlin", "2026-10-25T06:30:00Z", "2026-10-24", "2026-10-24T06:00:00Z"],
  ["America/New_York", "2026-11-01T13:00:00Z", "2026-11-01", "2026-11-01T13:00:00Z"],
  // There was no 30 December 2011 there.
  ["Pacific/Apia", "2011-12-30T18:00:00Z", "2011-12-31", "2011-12-30T18:00:00Z"],
  ["Pacific/Kiritimati", "2026-03-09T18:00:00Z", "2026-03-10", "2026-03-09T18:00:00Z"],
  ["Nowhere/Land", "2026-03-10T08:00:00Z", "2026-03-10", "2026-03-10T08:00:00Z"],
])("in %s, at %s, the last digest was that of %s", (timeZone, now, day, at) => {
  expect(lastDigest(new Date(now), timeZone)).toEqual({ day, at: new Date(at) });
});

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Africa/Casablanca",
];
const instants = fc.date({
  min: new Date("2020-01-01"),
  max: new Date("2035-01-01"),
  noInvalidDate: true,
});

test("it has passed, is at most 25 hours old, and clocks show eight", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, now) => {
      const { day, at } = lastDigest(now, timeZone);
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(now.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      const clock = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone });
      expect(clock.format(at)).toBe(`${day} 08:00`);
    }),
  );
});

test("no day has two digests", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      instants,
      fc.integer({ min: 1, max: 3000 }),
      (zone, now, minutes) => {
        const first = lastDigest(now, zone);
        const second = lastDigest(new Date(now.getTime() + minutes * 60_000), zone);
        expect(first.day === second.day).toBe(first.at.getTime() === second.at.getTime());
        expect(second.at.getTime()).toBeGreaterThanOrEqual(first.at.getTime());
      },
    ),
  );
});

test("schedules of several times an hour have a label", () => {
  expect(scheduleLabel("*/15 * * * *")).toBe("Every 15 minutes");
  expect(scheduleLabel("* * * * *")).toBe("Every minute");
  expect(scheduleLabel("17 * * * *")).toBe("Every hour at :17");
});

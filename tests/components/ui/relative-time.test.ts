import { expect, test } from "vitest";
import { relativeText } from "#components/ui/relative-time.tsx";

const now = "2026-03-10T12:00:00Z";
const singapore = { locale: "en-GB", timeZone: "Asia/Singapore" };

test.each([
  ["2026-03-10T12:00:05Z", "Just now"],
  ["2026-03-10T11:59:01Z", "Just now"],
  ["2026-03-10T11:59:00Z", "1 minute ago"],
  ["2026-03-10T11:00:01Z", "59 minutes ago"],
  ["2026-03-10T11:00:00Z", "1 hour ago"],
  ["2026-03-09T12:00:00Z", "1 day ago"],
  ["2026-03-03T12:00:01Z", "6 days ago"],
  ["2026-03-02T20:00:00Z", "3 Mar 2026"],
])("%s is %s", (at, text) => {
  expect(relativeText(at, now, singapore)).toBe(text);
});

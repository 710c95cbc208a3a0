import { describe, expect, test } from "vitest";
import { sentenceOf, targetHref } from "#components/activity/sentences.ts";
import { auditActions } from "#lib/access/audit-events.ts";
import { permissionLabel } from "#lib/access/permission-labels.ts";
import { groupRepeats } from "#lib/activity/policy.ts";
import type { Activity } from "#lib/activity/schema.ts";

const event = (fields: Partial<Activity> = {}): Activity => ({
  id: "1",
  at: "2026-11-30T10:00:00.000Z",
  action: "invitation.created",
  by: "Ada Lovelace",
  byId: null,
  impersonator: "",
  own: true,
  target: null,
  organization: null,
  role: "",
  reason: "",
  fields: [],
  permission: "",
  ...fields,
});
const read = (fields: Partial<Activity>) => {
  const { before, target, after } = sentenceOf(event(fields));
  return before + target + after;
};

describe("a sentence", () => {
  test("names what it was done to, and the role", () => {
    const target = { type: "invitation", id: "7", name: "grace@navy.example" } as const;
    expect(read({ target, role: "ORG_ADMIN" })).toBe("invited grace@navy.example (Org Admin)");
    expect(targetHref(event({ target }))).toBe("/invitations/7/details");
  });

  test("says what it can about something that the user does not see", () => {
    expect(read({})).toBe(auditActions["invitation.created"].label);
    expect(targetHref(event())).toBeNull();
  });

  test("names what was denied, and who may do it", () => {
    expect(read({ action: "access.denied", permission: "resource:manage" })).toBe(
      `was denied access: ${permissionLabel("resource:manage")?.label} (needs Admin)`,
    );
    expect(read({ action: "access.denied", permission: "user:read" })).toMatch(/\(needs Org Admin\)$/);
    expect(read({ action: "access.denied", permission: "retired:permission" })).toBe("was denied access");
  });

  test("lists the fields that changed", () => {
    const target = { type: "user", id: "7", name: "Grace" } as const;
    expect(read({ action: "user.updated", target, fields: ["Name", "Email"] })).toBe(
      "changed the profile of Grace (Name, Email)",
    );
  });
});

test("neighbours that say the same become one, with the first and the last time", () => {
  const at = (minute: number, fields: Partial<Activity> = {}) =>
    event({ id: `${minute}`, at: `2026-11-30T10:0${minute}:00.000Z`, ...fields });
  const groups = groupRepeats([at(5), at(4), at(3, { reason: "Left" }), at(2), at(1), at(0)]);
  expect(groups.map(({ event, count, since }) => [event.id, count, since.slice(14, 16)])).toEqual([
    ["5", 2, "04"],
    ["3", 1, "03"],
    ["2", 3, "00"],
  ]);
  expect(groupRepeats([])).toEqual([]);
});

import { expect, test } from "vitest";
import { auditActions, currentAction } from "#lib/access/audit-events.ts";
import { auditGroups } from "#lib/access/audit-groups.ts";
import type { AuditEvent } from "#lib/access/record.ts";
import { inFolder } from "#tests/architecture/source.ts";

test("an unknown action does not compile", () => {
  // @ts-expect-error: the catalogue does not have it
  const event: AuditEvent = { action: "user.exploded" };
  expect(Object.hasOwn(auditActions, event.action)).toBe(false);
});

test("each action is a noun and what happened, has a label and a group, and is recorded somewhere", () => {
  const sources = inFolder("lib").filter(({ path }) => path !== "lib/access/audit-events.ts");
  for (const [action, { group, label }] of Object.entries(auditActions)) {
    expect(action).toMatch(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/);
    expect(auditGroups[group], action).toBeTruthy();
    expect(label, action).toMatch(/^[a-z].*[^.]$/);
    expect(
      sources.some(({ text }) => text.includes(`"${action}"`)),
      action,
    ).toBe(true);
  }
});

test("a former name goes by the name of today, and what never was is refused", () => {
  expect(currentAction("user.proved-again")).toBe("user.reauthenticated");
  expect(currentAction("user.view-started")).toBe("user.impersonation-started");
  expect(currentAction("user.signed-in")).toBe("user.signed-in");
  expect(() => currentAction("user.exploded")).toThrow("user.exploded");
  expect(() => currentAction("constructor")).toThrow("constructor");
});

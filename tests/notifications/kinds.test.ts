import { describe, expect, test } from "vitest";
import { auditActions, currentAction } from "#lib/access/audit-events.ts";
import { rolePermissions } from "#lib/access/permissions.ts";
import type { Data } from "#lib/notifications/kinds/definition.ts";
import {
  type DataOf,
  kindOf,
  kindsAllowed,
  type NotificationKind,
  notificationKinds,
} from "#lib/notifications/kinds.ts";
import { unreadLabel } from "#lib/notifications/policy.ts";
import { textOf } from "#lib/notifications/text.ts";

const organization = { name: "Acme & $& Sons", slug: "acme" };

const samples: { [Kind in NotificationKind]: [DataOf<Kind>, title: string, path: string][] } = {
  "invitation.accepted": [
    [
      { email: "ada@acme.example" },
      "ada@acme.example accepted your invitation to Acme & $& Sons",
      "/organizations/acme/members",
    ],
  ],
  "invitation.bounced": [
    [
      { email: "ada@acme.example", reason: "550 No such user" },
      "Your invitation to ada@acme.example for Acme & $& Sons couldn't be delivered",
      "/invitations?q=ada%40acme.example",
    ],
  ],
  "invitation.expired": [
    [
      { count: 1, email: "ada@acme.example" },
      "Your invitation to ada@acme.example for Acme & $& Sons expired",
      "/invitations?q=ada%40acme.example",
    ],
    [
      { count: 1200, email: "ada@acme.example" },
      "1,200 of your invitations for Acme & $& Sons expired",
      "/organizations/acme/invitations?status=expired",
    ],
  ],
  "credits.low": [
    [
      { quantity: "12345.5", unit: "SGD", threshold: "20000", count: 1 },
      "Acme & $& Sons has 12,345.5 SGD left",
      "/organizations/acme/credits",
    ],
    [
      { quantity: "0", unit: "", threshold: "0", count: 31 },
      "31 organizations are low on credits",
      "/organizations?sort=creditBalance",
    ],
  ],
  "report.ready": [
    [
      { title: "Campaign costs", format: "PDF", ready: true },
      "Campaign costs of Acme & $& Sons is ready",
      "/organizations/acme/reports/exports",
    ],
    [
      { title: "Campaign costs", format: "PDF", ready: false },
      "Campaign costs of Acme & $& Sons couldn't be made",
      "/organizations/acme/reports/exports",
    ],
  ],
  "limit-request.created": [
    [
      { limit: "API calls per month", wanted: "200000", reason: "Campaign" },
      "Acme & $& Sons asks for 200,000 on API calls per month",
      "/requests",
    ],
    [
      { limit: "storage", wanted: null, reason: "Campaign" },
      "Acme & $& Sons asks for no limit on storage",
      "/requests",
    ],
  ],
  "limit-request.decided": [
    [
      { limit: "members", wanted: "20", reason: "Growth", approved: true, answer: "" },
      "The request of Acme & $& Sons for more members was approved",
      "/organizations/acme/requests",
    ],
    [
      { limit: "members", wanted: "20", reason: "Growth", approved: false, answer: "Move to Pro" },
      "The request of Acme & $& Sons for more members was declined",
      "/organizations/acme/requests",
    ],
  ],
  "limit.reached": [
    [
      {
        limit: "API calls per day of Marketing",
        used: "450",
        allowed: "500",
        percent: "90",
        threshold: { kind: "LEFT", value: "50" },
      },
      "Acme & $& Sons has little left of its limit of API calls per day of Marketing",
      "/organizations/acme/limits",
    ],
    [
      {
        limit: "credits",
        used: "700",
        allowed: "200",
        percent: "350",
        threshold: { kind: "SPIKE", value: "300" },
      },
      "Acme & $& Sons spends unusually much today",
      "/organizations/acme/limits",
    ],
    [
      { limit: "members", used: "5", allowed: "5", percent: "100" },
      "Acme & $& Sons has reached its limit of members",
      "/organizations/acme/limits",
    ],
    [
      { limit: "members", used: "6", allowed: "5", percent: "120" },
      "Acme & $& Sons is over its limit of members",
      "/organizations/acme/limits",
    ],
    [
      { limit: "credits", used: "801", allowed: "1000", percent: "80" },
      "Acme & $& Sons has used 80% of its limit of credits a month",
      "/organizations/acme/limits",
    ],
  ],
  "workspace.purge-announced": [
    [
      { name: "Old Campaigns", count: 1 },
      "The archived workspace Old Campaigns of Acme & $& Sons will be deleted in 30 days",
      "/organizations/acme/workspaces?status=archived",
    ],
    [
      { name: "Old Campaigns", count: 3 },
      "3 archived workspaces of Acme & $& Sons will be deleted in 30 days",
      "/organizations/acme/workspaces?status=archived",
    ],
  ],
  "model.retired": [
    [
      { name: "Old Model", successor: "New Model", on: null },
      "Old Model was retired, and Acme & $& Sons can no longer use it",
      "/organizations/acme/models",
    ],
    [
      { name: "Old Model", successor: null, on: "2027-01-15" },
      "Old Model will be retired on 2027-01-15",
      "/organizations/acme/models",
    ],
  ],
  "default.lost": [
    [
      {
        setting: "default router",
        name: "Fast",
        reason: "Off for this organization",
        instead: "Balanced, the platform's choice, is used instead.",
        workspaces: 2,
      },
      "Fast is no longer available as default router in Acme & $& Sons",
      "/organizations/acme/defaults",
    ],
  ],
  "provider.changed": [
    [
      { change: "enforced" },
      "Members of Acme & $& Sons have to sign in through its identity provider",
      "/organizations/acme/security",
    ],
  ],
  "api-key.attention": [
    [
      { name: "Gateway", reason: "leaked", days: 0, platform: false },
      "Acme & $& Sons: The API key Gateway was sent in a URL",
      "/organizations/acme/api-keys",
    ],
    [
      { name: "Portal", reason: "expiring", days: 7, platform: true },
      "The API key Portal expires within 7 days",
      "/api-keys",
    ],
  ],
  "own-api-key.attention": [
    [
      { name: "Notebook", reason: "unused", days: 0, platform: false },
      "The API key Notebook wasn't used for 90 days",
      "/account/api-keys",
    ],
  ],
  "sales-file.posted": [
    [
      { id: "1", fileName: "May.csv", posted: 1204, duplicate: 3, bad: 1 },
      "May.csv was posted, with 1 error",
      "/sales-imports/1",
    ],
    [
      { id: "1", fileName: "May.csv", posted: 1, duplicate: 0, bad: 0 },
      "May.csv was posted",
      "/sales-imports/1",
    ],
  ],
  "sales-file.failed": [
    [
      { id: "1", fileName: "May.csv", error: "Too large." },
      "May.csv couldn't be processed",
      "/sales-imports/1",
    ],
  ],
  "job.failed": [[{ job: "Expire grants", error: "boom" }, "A job failed: Expire grants", "/jobs"]],
  "admin.added": [
    [{ id: "1", name: "Grace", by: "Ada" }, "Grace is now an Admin of the platform", "/users/1"],
  ],
  "sign-in.new-browser": [
    [{ device: "Safari on iPhone" }, "New sign-in to your account", "/account/sessions"],
  ],
};

describe.each(notificationKinds)("%s", (kind) => {
  test.each(samples[kind] as [Data, string, string][])("%j", (data, title, path) => {
    const text = textOf({ kind, data, organization }, "en");
    expect(text).toMatchObject({ title, path });
    expect(text?.detail).not.toMatch(/undefined|NaN|null/);
  });

  test("has a label, a description, a link, and people who get it", () => {
    const { label, description, link, admins, orgAdmins, permission } = kindOf(kind);
    expect(label).toMatch(/^[A-Z][\w -]+$/);
    expect(description).toMatch(/\.$/);
    expect(link).toMatch(/^Open [A-Z]/);
    if (admins && permission) expect(rolePermissions.ADMIN).toContain(permission);
    if (orgAdmins && permission) expect(rolePermissions.ORG_ADMIN).toContain(permission);
  });
});

test("an organization that is not there, a locale, and a kind that is no more", () => {
  const data = { quantity: "1234.5", unit: "SGD", threshold: "2000", count: 1 };
  expect(textOf({ kind: "credits.low", data, organization }, "de-DE")?.title).toBe(
    "Acme & $& Sons has 1.234,5 SGD left",
  );
  expect(textOf({ kind: "invitation.accepted", data: { email: "x" }, organization: null }, "")?.title).toBe(
    "x accepted your invitation to An organization",
  );
  expect(textOf({ kind: "toString", data: {}, organization }, "en")).toBeUndefined();
});

test("a User is notified of their own account alone", () => {
  expect(kindsAllowed((permission) => rolePermissions.USER.includes(permission))).toEqual([
    "sign-in.new-browser",
    "own-api-key.attention",
  ]);
  expect(kindsAllowed((permission) => rolePermissions.ORG_ADMIN.includes(permission))).not.toContain(
    "job.failed",
  );
  expect(kindsAllowed(() => true)).toEqual(notificationKinds);
});

test("the bell counts up to 99", () => {
  expect([0, 7, 99, 100].map(unreadLabel)).toEqual(["0", "7", "99", "99+"]);
});

test("the preference of before is in the history under its new name", () => {
  for (const action of ["user.mail-muted", "user.email-unmuted"]) {
    expect(currentAction(action)).toBe("user.notifications-set");
  }
  expect(auditActions["user.notifications-set"].group).toBe("accounts");
});

// The columns that every list of people has: `u` is the user.
import { choice, instant, text } from "#lib/list/define.ts";

/** The name over the email address. */
export function personName(width: number) {
  return text("u.name", {
    label: "Name",
    under: "Email",
    sort: "u.name_key",
    width,
    minWidth: 180,
    card: "title",
    sticky: true,
    parts: ["name", "email"],
    inFiles: ["name", "email"],
  });
}

export const personEmail = text("u.email", {
  label: "Email",
  sort: '(u.email COLLATE "C")',
  width: 260,
  optional: true,
});

export const personStatus = choice("u.status", {
  label: "Status",
  enumType: "UserStatus",
  values: { ACTIVE: { label: "Active", mark: "good" }, DISABLED: { label: "Disabled", mark: "off" } },
  width: 94,
  minWidth: 92,
  card: "line",
});

export const personLastActive = instant("u.last_active_at", {
  field: "lastActiveAt",
  label: "Last active",
  gaps: true,
  relative: true,
  width: 112,
  minWidth: 104,
  type: "numeric",
  card: "line",
  none: "Never",
});

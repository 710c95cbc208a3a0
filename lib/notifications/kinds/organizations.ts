import { kind, nameOf, pathOf } from "#lib/notifications/kinds/definition.ts";

const shared = {
  group: "organizations",
  admins: true,
  orgAdmins: true,
  inApp: true,
  email: "AT_ONCE",
} as const;

/** A number with the unit of credits, like "42.5 SGD" */
type Amount = { quantity: string; unit: string };

export type ProviderChange = "enabled" | "disabled" | "enforced" | "enforcement-ended" | "deleted";

const providerTexts: Record<ProviderChange, string> = {
  enabled: "Sign-in through the identity provider of :name is on",
  disabled: "Sign-in through the identity provider of :name is off",
  enforced: "Members of :name have to sign in through its identity provider",
  "enforcement-ended": "Members of :name no longer have to sign in through its identity provider",
  deleted: "The identity provider of :name was deleted",
};

export const organizationKinds = {
  "credits.low": kind<Amount & { threshold: string; count: number }>({
    ...shared,
    label: "Balance low",
    description: "The balance of an organization fell below its threshold.",
    permission: "credits:read",
    title: ({ quantity, unit, count }, place) =>
      count > 1
        ? `${place.number(String(count))} organizations are low on credits`
        : `${nameOf(place)} has ${place.number(quantity)} ${unit} left`,
    detail: ({ threshold, unit, count }, place) =>
      count > 1 ? "" : `Below the alert threshold of ${place.number(threshold)} ${unit}.`,
    path: ({ count }, place) => (count > 1 ? "/organizations?sort=creditBalance" : pathOf(place, "credits")),
    link: "Open Credits",
  }),
  "limit.reached": kind<{ limit: "members" | "credits"; used: string; allowed: string; percent: string }>({
    ...shared,
    label: "Limit reached",
    description: "An organization gets close to a limit of its tier, reaches it or exceeds it.",
    permission: "organization:read",
    title: ({ limit, percent }, place) => {
      const of = limit === "members" ? "members" : "credits a month";
      if (Number(percent) > 100) return `${nameOf(place)} is over its limit of ${of}`;
      if (Number(percent) === 100) return `${nameOf(place)} has reached its limit of ${of}`;
      return `${nameOf(place)} has used ${percent}% of its limit of ${of}`;
    },
    detail: ({ limit, used, allowed }, place) =>
      `${place.number(used)} of ${place.number(allowed)} ${limit === "members" ? "members" : "credits this month"}.`,
    path: (_data, place) => pathOf(place, "limits"),
    link: "Open Limits",
  }),
  "workspace.purge-announced": kind<{ name: string; count: number }>({
    ...shared,
    label: "Archived workspace about to be deleted",
    description: "An archived workspace will be permanently deleted in 30 days.",
    admins: false,
    permission: "workspace:manage",
    title: ({ name, count }, place) =>
      count > 1
        ? `${place.number(String(count))} archived workspaces of ${nameOf(place)} will be deleted in 30 days`
        : `The archived workspace ${name} of ${nameOf(place)} will be deleted in 30 days`,
    detail: () => "Restore what you still need, or keep archived workspaces longer.",
    path: (_data, place) => pathOf(place, "workspaces?status=archived"),
    link: "Open Workspaces",
  }),
  "model.retired": kind<{ name: string; successor: string | null; on: string | null }>({
    ...shared,
    label: "Model retired",
    description: "A model that your organization may use is retired, or will be.",
    admins: false,
    permission: "organization:read",
    title: ({ name, on }, place) =>
      on === null
        ? `${name} was retired, and ${nameOf(place)} can no longer use it`
        : `${name} will be retired on ${on}`,
    detail: ({ successor, on }, place) =>
      [
        on === null ? "" : `${nameOf(place)} can use it until then.`,
        successor ? `${successor} takes its place.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    path: (_data, place) => pathOf(place, "models"),
    link: "Open Models",
  }),
  "default.lost": kind<{
    setting: string;
    name: string;
    reason: string;
    instead: string;
    workspaces: number;
  }>({
    ...shared,
    label: "Default no longer available",
    description:
      "The default router or naming model that you chose may no longer be used, so another one is.",
    admins: false,
    permission: "organization:read",
    title: ({ setting, name }, place) => `${name} is no longer available as ${setting} in ${nameOf(place)}`,
    detail: ({ reason, instead, workspaces }) =>
      `${reason}. ${instead}${workspaces > 0 ? ` ${workspaces === 1 ? "1 workspace" : `${workspaces} workspaces`} had chosen it.` : ""}`,
    path: (_data, place) => pathOf(place, "defaults"),
    link: "Open Defaults",
  }),
  "provider.changed": kind<{ change: ProviderChange }>({
    ...shared,
    label: "Identity provider changed",
    description: "The way members of an organization sign in changed.",
    admins: false,
    permission: "organization:read",
    title: ({ change }, place) => providerTexts[change].replace(":name", () => nameOf(place)),
    path: (_data, place) => pathOf(place, "security"),
    link: "Open Security",
  }),
};

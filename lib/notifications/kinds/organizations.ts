import { kind, nameOf, pathOf } from "#lib/notifications/kinds/definition.ts";
import { type LimitReached, limitDetail, limitTitle } from "#lib/notifications/kinds/limits.ts";

const shared = {
  group: "organizations",
  admins: true,
  orgAdmins: true,
  inApp: true,
  email: "AT_ONCE",
} as const;

/** A number with the unit of credits, like "42.5 SGD" */
type Amount = { quantity: string; unit: string };

/** `limit` as it stands in a sentence; null is no limit */
type LimitRequested = { limit: string; wanted: string | null; reason: string };

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
  "limit.reached": kind<LimitReached>({
    ...shared,
    label: "Limit reached",
    description: "A limit of an organization is nearly used up, reached, or passed a threshold of yours.",
    permission: "organization:read",
    title: limitTitle,
    detail: limitDetail,
    path: (_data, place) => pathOf(place, "limits"),
    link: "Open Limits",
  }),
  "limit-request.created": kind<LimitRequested>({
    ...shared,
    label: "Limit increase requested",
    description: "An organization asks for a higher limit.",
    orgAdmins: false,
    permission: "limit:decide",
    title: ({ limit, wanted }, place) =>
      `${nameOf(place)} asks for ${wanted === null ? "no limit" : place.number(wanted)} on ${limit}`,
    detail: ({ reason }) => reason,
    path: () => "/requests",
    link: "Open Requests",
  }),
  "limit-request.decided": kind<LimitRequested & { approved: boolean; answer: string }>({
    ...shared,
    label: "Limit increase decided",
    description: "A request for a higher limit was approved or declined.",
    admins: false,
    permission: "limit:request",
    title: ({ limit, approved }, place) =>
      `The request of ${nameOf(place)} for more ${limit} was ${approved ? "approved" : "declined"}`,
    detail: ({ answer }) => answer,
    path: (_data, place) => pathOf(place, "requests"),
    link: "Open Requests",
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

import { kind, nameOf, pathOf } from "#lib/notifications/kinds/definition.ts";

export type KeyAttention = "leaked" | "expiring" | "old" | "unused";

/** `days` until it expires */
type Attention = { name: string; reason: KeyAttention; days: number; platform: boolean };

function titleOf({ name, reason, days }: Attention): string {
  switch (reason) {
    case "leaked":
      return `The API key ${name} was sent in a URL`;
    case "expiring":
      return days === 1
        ? `The API key ${name} expires within a day`
        : `The API key ${name} expires within ${days} days`;
    case "old":
      return `The secret of the API key ${name} is 90 days old`;
    case "unused":
      return `The API key ${name} wasn't used for 90 days`;
  }
}

const details: Readonly<Record<KeyAttention, string>> = {
  leaked: "URLs end up in logs and histories. The request was refused. Rotate the key without delay.",
  expiring: "Programs that use it are refused afterwards. Create another key in its place.",
  old: "Rotate it: the old secret can keep working for up to 7 days.",
  unused: "Revoke it if no program needs it.",
};

const shared = { inApp: true, email: "AT_ONCE", detail: ({ reason }: Attention) => details[reason] } as const;

export const apiKeyKinds = {
  "api-key.attention": kind<Attention>({
    ...shared,
    group: "organizations",
    label: "API key needs attention",
    description:
      "A key was sent in a URL, expires soon, wasn't used for 90 days, or its secret is 90 days old.",
    admins: false,
    orgAdmins: false,
    permission: "api-key:read",
    title: (data, place) => (data.platform ? titleOf(data) : `${nameOf(place)}: ${titleOf(data)}`),
    path: ({ platform }, place) => (platform ? "/api-keys" : pathOf(place, "api-keys")),
    link: "Open API Keys",
  }),
};

export const ownApiKeyKinds = {
  "own-api-key.attention": kind<Attention>({
    ...shared,
    group: "account",
    label: "Your API key needs attention",
    description:
      "A key of yours was sent in a URL, expires soon, wasn't used for 90 days, or its secret is 90 days old.",
    admins: false,
    orgAdmins: false,
    permission: null,
    title: titleOf,
    path: () => "/account/api-keys",
    link: "Open API Keys",
  }),
};

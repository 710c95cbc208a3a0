// What API keys are like: their form, limits and ages. Pure: shared by the forms and the services.
import type { KeyOwner } from "#lib/keys/scopes/policy.ts";

export const secretPrefix = "stw_";

/** For secret scanners. The last six characters are a checksum of the 43 before them: CRC-32 in base 62. */
export const secretPattern = "stw_[0-9A-Za-z]{49}";

/** Requests per minute of a key without a limit of its own */
export const defaultRequestsPerMinute = 600;

export const maxKeys = 100;
export const maxNetworks = 20;
export const maxKeyResources = 100;

/** Days after which a secret should be replaced, and after which an unused key is pointed out */
export const rotateAfterDays = 90;
export const unusedDays = 90;

/** Days before its expiry on which a key's people are reminded */
export const expiryReminderDays = [30, 7, 1] as const;

export const expiryPresets = [
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 365, label: "1 year" },
] as const;

/** How long the secret before a rotation keeps working */
export const graceChoices = [
  { hours: 0, label: "Stops working now" },
  { hours: 1, label: "1 hour" },
  { hours: 24, label: "1 day" },
  { hours: 72, label: "3 days" },
  { hours: 168, label: "7 days" },
] as const;

export const maxGraceHours = 168;

export const ownerLabels: Readonly<Record<KeyOwner, string>> = {
  ORGANIZATION: "Organization",
  MEMBER: "Member",
  PLATFORM: "Platform",
};

export const keyStatusLabels = { ACTIVE: "Active", EXPIRED: "Expired", REVOKED: "Revoked" } as const;

export type KeyStatus = keyof typeof keyStatusLabels;

/** What is wrong with a key, the worst first. */
export const keyWarnings = {
  leaked: "Sent in a URL",
  old: "Secret older than 90 days",
  unused: "Unused for 90 days",
} as const;

export type KeyWarning = keyof typeof keyWarnings;

/** Networks as typed into one field. */
export function splitNetworks(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
}

/** An IPv4 or IPv6 network in CIDR, a single address as one; null for anything else. */
export function parseNetwork(text: string): string | null {
  const [, address = "", bits] = /^([\da-f.:]{2,45})(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const most = isV4(address) ? 32 : isV6(address) ? 128 : -1;
  const length = bits === undefined ? most : Number(bits);
  return length < 0 || length > most ? null : `${address.toLowerCase()}/${length}`;
}

function isV4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

function isV6(text: string): boolean {
  return text.includes(":") && URL.canParse(`http://[${text}]/`);
}

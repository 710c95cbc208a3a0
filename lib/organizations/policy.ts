// Pure rules about an organization's names, and how its status is shown.
import { slugFrom, toAscii } from "#lib/core/slug.ts";

export const organizationStatuses = {
  ACTIVE: { label: "Active", mark: "good" },
  INACTIVE: { label: "Inactive", mark: "off" },
} as const;

const fillerTerms = new Set([
  "a",
  "an",
  "and",
  "at",
  "da",
  "das",
  "de",
  "del",
  "der",
  "des",
  "di",
  "do",
  "e",
  "et",
  "for",
  "für",
  "in",
  "la",
  "le",
  "of",
  "on",
  "the",
  "und",
  "von",
  "y",
]);

// URL segments below /organizations that are pages of their own.
const reservedSlugs = new Set(["new", "deleted", "export"]);

/** A code for a name: its initials ("Massachusetts Institute of Technology" -> "MIT"), or a short single word. */
export function proposeCode(name: string): string {
  const parts = toAscii(name)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const main = parts.filter((word) => !fillerTerms.has(word.toLowerCase()));
  const counted = main.length > 0 ? main : parts;
  const [only] = counted;
  if (!only) return "ORG";
  const code =
    counted.length === 1
      ? only.slice(0, 8)
      : counted
          .map((word) => word[0])
          .join("")
          .slice(0, 8);
  return code.toUpperCase();
}

/** A slug for a name. */
export function proposeSlug(name: string, code: string): string {
  return slugFrom(name) || slugFrom(code) || "organization";
}

export function isReservedSlug(slug: string): boolean {
  return reservedSlugs.has(slug);
}

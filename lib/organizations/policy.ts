// Pure rules about an organization's names, and how its status is shown.

export const organizationStatuses = {
  ACTIVE: { label: "Active", mark: "good" },
  INACTIVE: { label: "Inactive", mark: "off" },
} as const;

const smallWords = new Set([
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

function toAscii(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[øØ]/g, "o")
    .replace(/[łŁ]/g, "l")
    .replace(/[đĐ]/g, "d")
    .replace(/[æÆ]/g, "ae");
}

/** A code for a name: its initials ("Massachusetts Institute of Technology" -> "MIT"), or a short single word. */
export function proposeCode(name: string): string {
  const words = toAscii(name)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const main = words.filter((word) => !smallWords.has(word.toLowerCase()));
  const counted = main.length > 0 ? main : words;
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
  const clean = (value: string) =>
    toAscii(value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 56)
      .replace(/^-+|-+$/g, "");
  return clean(name) || clean(code) || "organization";
}

/** The nth form of a name when earlier ones are taken: `wanted`, `wanted2`, `wanted3` …, at most `max` characters long. */
export function numbered(
  wanted: string,
  n: number,
  { separator, max }: { separator: string; max: number },
): string {
  const suffix = n === 1 ? "" : `${separator}${n}`;
  return `${wanted.slice(0, max - suffix.length)}${suffix}`;
}

export function isReservedSlug(slug: string): boolean {
  return reservedSlugs.has(slug);
}

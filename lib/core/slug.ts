// Names as they stand in addresses: lower-case letters, digits and hyphens.

/** At most so many, which leaves room for a number at the end */
const slugLength = 56;

/** Latin text without accents; other scripts unchanged. */
export function toAscii(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[øØ]/g, "o")
    .replace(/[łŁ]/g, "l")
    .replace(/[đĐ]/g, "d")
    .replace(/[æÆ]/g, "ae");
}

/** "" when nothing of the text can stand in an address. */
export function slugFrom(text: string): string {
  return toAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, slugLength)
    .replace(/^-+|-+$/g, "");
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

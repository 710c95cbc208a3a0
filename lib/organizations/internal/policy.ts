// Pure rules about what platform staff keep about an organization.

/** Tags that one organization may have */
export const maxTags = 20;
/** Characters */
export const maxTagLength = 40;

/** A tag as it is stored: NFC, lower case, single spaces, no comma, which separates tags. "" is none. */
export function normalizeTag(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/[\s,]+/g, " ")
    .trim()
    .toLowerCase();
}

/** Typed tags in their order, each once. */
export function normalizeTags(typed: readonly string[]): string[] {
  return [...new Set(typed.map(normalizeTag).filter((tag) => tag !== ""))];
}

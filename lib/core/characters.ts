// Describes which character of a text is refused and where it is: most of these are invisible.

import { required } from "#lib/core/required.ts";

const names = new Map([
  [0x00, "a NUL character"],
  [0x09, "a tab"],
  [0x0a, "a line break"],
  [0x0d, "a line break"],
  [0x20, "a space"],
  [0xa0, "a no-break space"],
  [0xad, "a soft hyphen"],
  [0x061c, "an Arabic letter mark"],
  [0x200b, "a zero-width space"],
  [0x200c, "a zero-width non-joiner"],
  [0x200d, "a zero-width joiner"],
  [0x200e, "a left-to-right mark"],
  [0x200f, "a right-to-left mark"],
  [0x2028, "a line separator"],
  [0x2029, "a paragraph separator"],
  [0x202a, "a left-to-right embedding"],
  [0x202b, "a right-to-left embedding"],
  [0x202c, "an end of a text direction"],
  [0x202d, "a left-to-right override"],
  [0x202e, "a right-to-left override"],
  [0x2060, "a word joiner"],
  [0x2066, "a left-to-right isolate"],
  [0x2067, "a right-to-left isolate"],
  [0x2068, "a first-strong isolate"],
  [0x2069, "an end of a text direction"],
  [0xfeff, "a byte order mark"],
]);

/** Number of characters before the refused one to quote, so that users find the position */
const contextLength = 12;

/** The first character that `refused` matches, as `describeCharacter` has it; undefined without one. */
export function describeRefused(text: string, refused: RegExp): string | undefined {
  const at = text.search(refused);
  return at < 0 ? undefined : describeCharacter(text, at);
}

/** Describes the character at this index: 'a zero-width space (U+200B) after “ana”'. */
export function describeCharacter(text: string, at: number): string {
  // Cut before splitting: the text can be long.
  const before = [...text.slice(Math.max(0, at - 4 * contextLength), at)].slice(-contextLength).join("");
  return `${nameOf(required(text.codePointAt(at), "the character"))} ${before === "" ? "at the beginning" : `after “${before}”`}`;
}

function nameOf(point: number): string {
  const character = String.fromCodePoint(point);
  if (point > 0x20 && point < 0x7f) return `“${character}”`;
  const code = `(U+${point.toString(16).toUpperCase().padStart(4, "0")})`;
  if (/\p{Cs}/u.test(character)) return `half of a character ${code}`;
  if (/\p{Cc}/u.test(character)) return `${names.get(point) ?? "a control character"} ${code}`;
  const isSeen =
    /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character);
  return `${names.get(point) ?? (isSeen ? `“${character}”` : "an invisible character")} ${code}`;
}

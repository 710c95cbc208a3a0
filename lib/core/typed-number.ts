// Numbers as people type them in any locale: "1.000" is a thousand in some and 1 in others.
import { rawText } from "#lib/core/text.ts";

/** Whether a single separator can be that of thousands as well as that of decimals: "1.000" and "1,000", not "0.125". */
export function isAmbiguousNumber(text: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
}

/** Decimal text for an input's initial value: a fourth decimal place makes it unambiguous. */
export function unambiguousNumber(text: string): string {
  return isAmbiguousNumber(text) ? `${text}0` : text;
}

export function ambiguityOf(text: string): string {
  const plain = unambiguousNumber(text.replace(",", "."));
  return `“${text}” is ambiguous. Write ${text.replace(/[.,]/, "")} or ${plain}.`;
}

/**
 * The decimal text of a number as its writer's locale groups it: "1,250.5" is 1250.5 in English. Spaces and apostrophes
 * group everywhere. What is grouped in another way stays as it is, for the schema to refuse.
 */
export function plainNumber(typed: string, locale: string): string {
  const text = typed.trim();
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5);
  const mark = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
  const decimal = mark("decimal") || ".";
  for (const group of [mark("group") || ",", " ", "\u00a0", "\u202f", "'", "’"]) {
    const [whole = "", ...places] = text.split(decimal);
    const [first = "", ...groups] = whole.split(group);
    const isGrouped = /^[+-]?\d{1,3}$/.test(first) && groups.every((part) => /^\d{2,3}$/.test(part));
    if (
      groups.at(-1)?.length === 3 &&
      isGrouped &&
      places.length < 2 &&
      places.every((part) => /^\d+$/.test(part))
    )
      return [first + groups.join(""), ...places].join(".");
  }
  return decimal !== "." && /^[+-]?\d+$/.test(text.replace(decimal, "")) ? text.replace(decimal, ".") : text;
}

const separated = /^[+-]?\d[\d.,\s'’]*$/;

function separatorError(text: string): string {
  const what = text.includes(",") ? "a comma" : "a separator";
  return `“${text}” has ${what} where it can't be read. Write thousands like 1000 and decimals like 12.5.`;
}

/**
 * Trimmed text that is not an ambiguous number, and has no separators that nobody can read; whether it is a number at all
 * is checked afterwards.
 */
export const typedNumber = rawText(100)
  .trim()
  .refine((text) => !isAmbiguousNumber(text), {
    error: ({ input }) => ambiguityOf(String(input)),
    abort: true,
  })
  .refine((text) => !(separated.test(text) && /[,\s'’]/.test(text)), {
    error: ({ input }) => separatorError(String(input)),
    abort: true,
  });

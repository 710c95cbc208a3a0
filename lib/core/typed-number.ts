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

/** Trimmed text that is not an ambiguous number; whether it is a number at all is checked afterwards. */
export const typedNumber = rawText(100)
  .trim()
  .refine((text) => !isAmbiguousNumber(text), {
    error: ({ input }) => ambiguityOf(String(input)),
    abort: true,
  });

// Numbers as people type them, whatever their locale: "1.000" is a thousand to one and 1 to another.
import { rawText } from "#lib/core/text.ts";

/** Whether a single separator can be that of thousands as well as that of decimals: "1.000" and "1,000", not "0.125". */
export function isAmbiguousNumber(text: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
}

/** Decimal text for a form to start with: a fourth decimal place leaves no second way to read it. */
export function typableNumber(text: string): string {
  return isAmbiguousNumber(text) ? `${text}0` : text;
}

export function ambiguityOf(text: string): string {
  const plain = typableNumber(text.replace(",", "."));
  return `“${text}” can be two numbers: write ${text.replace(/[.,]/, "")} or ${plain}.`;
}

/** Trimmed text that is no ambiguous number; whether it is a number at all is asked afterwards. */
export const typedNumber = rawText(100)
  .trim()
  .refine((text) => !isAmbiguousNumber(text), {
    error: ({ input }) => ambiguityOf(String(input)),
    abort: true,
  });

// Limits as they are typed; '' is no limit, which is null here.
import { amountError, isAmount, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { typedNumber } from "#lib/core/typed-number.ts";

export function wholeLimit(digits: number) {
  return typedNumber
    .regex(new RegExp(`^\\d{0,${digits}}$`), "Enter a whole number, or leave it empty for no limit.")
    .transform((text) => (text === "" ? null : Number(text)));
}

/** Typed in gigabytes, stored in bytes */
export const storageLimit = typedNumber
  .regex(/^(\d{1,6}(\.\d{1,3}0?)?)?$/, "Enter gigabytes like 50 or 0.5, or leave it empty for no limit.")
  .transform((text) => (text === "" ? null : Number(parseQuantity(text) * 1000n)));

/** Decimal text */
export const creditLimit = typedNumber
  .refine((text) => text === "" || isAmount(text), {
    abort: true,
    error: amountError("Enter a number like 1000 or 12.5, or leave it empty for no limit."),
  })
  .transform((text) => (text === "" ? null : quantityText(parseQuantity(text))));

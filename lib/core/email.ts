// Email addresses: one form for storage and comparison, and no look-alikes of other addresses.
import { z } from "zod";
import { describeRefused } from "#lib/core/characters.ts";

// ASCII only, against look-alikes, control characters and header injection. International domains have an ASCII form (RFC
// 5891), and no domain ends in a number.
const refused = /[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]/u;
const address =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;

/** Trims, checks and lower-cases an address, in this order: lower-casing first would turn the Kelvin sign into a “k”. */
export const emailSchema = z
  .string({ error: "Enter an email address." })
  .max(320, { error: "This is too long to be an email address.", abort: true })
  .trim()
  .min(1, { error: "Enter an email address.", abort: true })
  .max(254, { error: "This is too long to be an email address.", abort: true })
  .transform((typed, context) => {
    const described = describeRefused(typed, refused);
    if (!described && address.test(typed)) return typed.toLowerCase();
    const message = described
      ? `There is ${described}, which isn't allowed in an email address.`
      : "Enter an email address such as name@example.com.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export function emailDomain(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

// Mail addresses: one form for storage and comparison, and nothing that only looks like an address of somebody else.
import { z } from "zod";
import { describeRefused } from "#lib/core/characters.ts";

// ASCII only: look-alike letters, control characters and header injection have no place to hide. International domains
// have a form in ASCII (RFC 5891), and no domain ends in a number.
const refused = /[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]/u;
const address =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;

/** Trims, checks and lower-cases an address, in this order: the Kelvin sign becomes a “k” only by lower-casing it. */
export const emailSchema = z
  .string({ error: "Enter an email address." })
  .max(320, { error: "This is too long for an email address.", abort: true })
  .trim()
  .min(1, { error: "Enter an email address.", abort: true })
  .max(254, { error: "This is too long for an email address.", abort: true })
  .transform((typed, context) => {
    const described = describeRefused(typed, refused);
    if (!described && address.test(typed)) return typed.toLowerCase();
    const message = described
      ? `There is ${described}, which an email address cannot have.`
      : "Enter an email address like name@example.com.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export function emailDomain(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

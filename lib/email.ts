// Mail addresses: one form for storage and comparison, and nothing that only looks like an address of somebody else.
import { z } from "zod";

// ASCII only: look-alike letters, control characters and header injection have no place to hide.
const address =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Trims, lower-cases and checks an address. */
export const emailSchema = z
  .string({ error: "Enter an email address." })
  .max(320, "This is too long for an email address.")
  .trim()
  .toLowerCase()
  .min(1, "Enter an email address.")
  .max(254, "This is too long for an email address.")
  .regex(address, "Enter an email address like name@example.com.");

export function emailDomain(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

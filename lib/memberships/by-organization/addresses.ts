// Typed addresses, each with what it is or why it is none.
import { emailSchema } from "#lib/core/email.ts";
import { splitAddresses } from "#lib/memberships/by-organization/policy.ts";

export interface AddressEntry {
  /** As typed */
  text: string;
  /** undefined when it is not valid */
  email: string | undefined;
  /** Why it is not valid */
  reason?: string;
}

export function readAddresses(text: string): AddressEntry[] {
  return splitAddresses(text).map(({ typed, address }) => {
    const { data, error } = emailSchema.safeParse(address);
    return error ? { text: typed, email: undefined, reason: reasonOf(error) } : { text: typed, email: data };
  });
}

function reasonOf({ issues: [issue] }: { issues: { message: string }[] }): string {
  return issue?.message ?? "This is not an email address.";
}

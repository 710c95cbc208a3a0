import { useState } from "react";
import type { AddressEntry } from "#lib/core/address-list.ts";
import { type Addresses, addText, allOf, noAddresses } from "./entries.ts";
import { useAddressStates } from "./use-address-states.ts";

interface Judging {
  /** The route that says what the addresses are already */
  path: string;
  organizationId: string;
  /** At most so many are asked about */
  most: number;
}

/** The addresses of a form, and what each of them is already. */
export function useAddresses({ path, organizationId, most }: Judging) {
  const [value, setValue] = useState<Addresses>(noAddresses);
  const all = allOf(value);
  const emails = all.flatMap(({ email }) => email ?? []);
  const { states, forget } = useAddressStates(path, organizationId, emails.slice(0, most));
  return {
    value,
    onChange: setValue,
    states,
    all,
    /** Valid, and nothing speaks against them */
    ready: emails.filter((email) => !states[email]).length,
    valid: emails.length,
    /** What is sent: the invalid ones stay, to be corrected */
    validText: emails.join("\n"),
    /** After sending: keeps the invalid ones and those that were not taken, unless the field was edited meanwhile. */
    keep(left: readonly string[]) {
      const kept = { ...noAddresses, entries: invalidOnes(all) };
      setValue((now) => (now === value ? addText(kept, left.join("\n")) : now));
      forget();
    },
  };
}

export type AddressesState = ReturnType<typeof useAddresses>;

export const invalidOnes = (all: readonly AddressEntry[]) => all.filter(({ email }) => !email);

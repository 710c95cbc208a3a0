/** Whom people ask: each is an email or web address, "" where there is nobody. */
export interface Contacts {
  readonly supportContact: string;
  readonly salesContact: string;
}

export const contactLabels: Record<keyof Contacts, string> = {
  supportContact: "Support",
  salesContact: "Sales",
};

export const noContacts: Contacts = { supportContact: "", salesContact: "" };

/** The address that a link to a contact leads to */
export function contactHref(contact: string): string {
  return contact.startsWith("https://") ? contact : `mailto:${contact}`;
}

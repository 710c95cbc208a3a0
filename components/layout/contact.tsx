"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Contacts, contactHref, noContacts } from "#lib/settings/contacts/policy.ts";

const ContactsContext = createContext<Contacts>(noContacts);

/** Whom people ask, for every page. */
export const ContactsProvider = ContactsContext;

interface ContactProps {
  of: keyof Contacts;
  /** Before the address, as "Need help? Ask" */
  children: ReactNode;
}

/** A sentence with the address of whom to ask; nothing where the platform names nobody. */
export function Contact({ of, children }: ContactProps) {
  const contact = useContext(ContactsContext)[of];
  if (!contact) return null;
  return (
    <span className="wrap-anywhere">
      {children}{" "}
      <a href={contactHref(contact)} rel="noreferrer" className="text-link underline underline-offset-3">
        {contact.replace(/^https:\/\//, "")}
      </a>
      .
    </span>
  );
}

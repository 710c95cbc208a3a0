import { z } from "zod";
import { describeRefused } from "#lib/core/characters.ts";
import { emailSchema } from "#lib/core/email.ts";
import { line } from "#lib/core/text.ts";

const max = 254;
const message = "Enter an email address, or a web address that starts with https://.";
/** What an address of the web is made of */
const refused = /[^!-~]/u;

function isWebAddress(text: string): boolean {
  return text.startsWith("https://") && !describeRefused(text, refused) && URL.canParse(text);
}

const contact = line(max).transform((typed, context) => {
  if (typed === "" || isWebAddress(typed)) return typed;
  const email = emailSchema.safeParse(typed);
  if (email.success) return email.data;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

export const setContactsSchema = z.strictObject({ supportContact: contact, salesContact: contact });
export type SetContacts = z.output<typeof setContactsSchema>;

// What comes in about organizations, and the shapes that go out.
import { z } from "zod";
import { isCountry } from "#lib/core/countries.ts";
import { emailSchema } from "#lib/core/email.ts";
import { versionSchema } from "#lib/core/numbers.ts";
import { parsePhone } from "#lib/core/phone.ts";
import { codeText, line, paragraph, rawText, requiredLine } from "#lib/core/text.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";

export const codeSchema = codeText(32, "toUpperCase");

const country = rawText(2, "Choose a country.").refine(isCountry, "Choose a country from the list.");

export const websiteSchema = line(500).refine(
  (value) => value === "" || (URL.canParse(value) && /^https?:\/\/[^\s@]+\.[^\s@]+$/i.test(value)),
  "Enter a web address like https://example.com.",
);

export const descriptionSchema = paragraph(2000);

/** At most this many domains an organization */
export const maxDomains = 20;

/** Domains as typed into one field, judged one by one. */
const domains = rawText(6000).transform((typed, context) => {
  const found: string[] = [];
  for (const part of splitDomains(typed)) {
    const verdict = validateDomain(part);
    if ("reason" in verdict) context.addIssue({ code: "custom", message: verdict.reason });
    else if (!found.includes(verdict.domain)) found.push(verdict.domain);
  }
  if (found.length > maxDomains)
    context.addIssue({ code: "custom", message: `Use at most ${maxDomains} domains.` });
  return found;
});

/** What the forms for adding and for changing an organization share */
export const detailFields = {
  name: requiredLine(200, "a name"),
  code: codeSchema,
  contact: requiredLine(200, "a point of contact"),
  address: line(300),
  zip: line(20),
  city: line(100),
  country,
  phone: line(40),
  email: emailSchema,
  domains,
};

interface Dialled {
  phone: string;
  country: string;
}

/** A phone number can only be read once the country is known; it is judged even when other fields are wrong. */
function isPhoneOfCountry({ phone, country: from }: { phone?: unknown; country?: unknown }): boolean {
  if (typeof phone !== "string" || typeof from !== "string") return true;
  return phone === "" || from === "" || parsePhone(phone, from) !== null;
}

const phoneRule = {
  path: ["phone"],
  error: "Enter a phone number of the chosen country, or one that starts with + and the country code.",
  when: ({ value }: { value: unknown }) => value instanceof Object,
};

function withPhone<T extends Dialled>(value: T): T {
  return { ...value, phone: parsePhone(value.phone, value.country) ?? "" };
}

export const createOrganizationSchema = z
  .strictObject({
    /** Chosen by the form, so that sending it twice creates one organization */
    id: z.uuid(),
    ...detailFields,
    address: detailFields.address.default(""),
    zip: detailFields.zip.default(""),
    city: detailFields.city.default(""),
    phone: detailFields.phone.default(""),
    domains: detailFields.domains.default([]),
    /** Its code; the standard one where none is given */
    creditType: rawText(16).optional(),
  })
  .refine(isPhoneOfCountry, phoneRule)
  .transform(withPhone);
export type CreateOrganization = z.output<typeof createOrganizationSchema>;

export const updateOrganizationSchema = z
  .strictObject({
    id: z.uuid(),
    /** The version that the form was filled from */
    version: versionSchema,
    ...detailFields,
    website: websiteSchema,
    description: descriptionSchema,
    tier: rawText(64, "Choose a tier.").min(1, "Choose a tier."),
    /** Saved also when it is then over these limits of its new tier (confirmationOf) */
    confirmed: rawText(200).optional(),
    status: z.enum(["ACTIVE", "INACTIVE"], { error: "Choose a status." }),
    /** Its code; it stays as it is where none is given */
    creditType: rawText(16).optional(),
  })
  .refine(isPhoneOfCountry, phoneRule)
  .transform(withPhone);
export type UpdateOrganization = z.output<typeof updateOrganizationSchema>;

/** What the details form shows, as text. */
export interface OrganizationDetails {
  id: string;
  number: number;
  slug: string;
  version: number;
  name: string;
  code: string;
  contact: string;
  address: string;
  zip: string;
  city: string;
  country: string;
  phone: string;
  email: string;
  domains: string[];
  website: string;
  description: string;
  tier: string;
  creditType: CreditTypeOption;
  status: "ACTIVE" | "INACTIVE";
  memberCount: number;
  createdAt: string;
  logoId: string | null;
  can: { update: boolean; delete: boolean; assignUsers: boolean; setModels: boolean; oauth: boolean };
}

/** A subscription tier to choose. */
export interface TierOption {
  code: string;
  name: string;
}

/** One change that a stale save would have overwritten. */
export interface MissedChange {
  by: string;
  at: string;
  fields: { field: string; before: unknown; after: unknown }[];
}

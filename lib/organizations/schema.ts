// Inputs and DTOs of organizations.
import { z } from "zod";
import { isCountry } from "#lib/core/countries.ts";
import { emailSchema } from "#lib/core/email.ts";
import { pick, recordOf } from "#lib/core/fields.ts";
import { versionSchema } from "#lib/core/numbers.ts";
import { parsePhone } from "#lib/core/phone.ts";
import { codeText, line, paragraph, rawText, requiredLine, slugSchema } from "#lib/core/text.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";
import {
  addFields,
  type FieldName,
  type FieldWith,
  type OrganizationField,
  organizationFields,
  type StoredValues,
  textFields,
} from "#lib/organizations/fields.ts";

export const codeSchema = codeText(organizationFields.code.max, "toUpperCase");

const country = rawText(2, "Choose a country.").refine(isCountry, "Choose a country from the list.");

const websiteSchema = line(organizationFields.website.max).refine(
  (value) => value === "" || (URL.canParse(value) && /^https?:\/\/[^\s@]+\.[^\s@]+$/i.test(value)),
  "Enter a web address such as https://example.com.",
);

/** At most this many domains an organization */
export const maxDomains = 20;

/** Domains as typed into one field, validated one by one. */
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

/** What is accepted for each field, whichever form or file it comes from */
export const detailFields = {
  ...recordOf(textFields, (name) => textInput(organizationFields[name])),
  code: codeSchema,
  slug: slugSchema,
  country,
  phone: line(organizationFields.phone.max),
  email: emailSchema,
  website: websiteSchema,
  domains,
  tier: rawText(64, "Choose a tier.").min(1, "Choose a tier."),
  /** Its code. Where none is given, the standard one, or the one that it has */
  creditType: rawText(16).optional(),
  status: z.enum(["ACTIVE", "INACTIVE"], { error: "Choose a status." }),
} satisfies Record<FieldName, z.ZodType>;

/** Plain text of a field; `blank` is taken also where something is needed. */
export function textInput(
  { text, max = 0, needed }: OrganizationField,
  blank = false,
): z.ZodType<string, string> {
  if (text === "paragraph") return paragraph(max);
  return needed && !blank ? requiredLine(max, needed) : line(max);
}

interface PhoneInput {
  phone: string;
  country: string;
}

/** A phone number can only be parsed with a valid country; it is validated even when other fields are invalid. */
function isPhoneOfCountry({ phone, country: from }: { phone?: unknown; country?: unknown }): boolean {
  if (typeof phone !== "string" || typeof from !== "string") return true;
  return phone === "" || from === "" || parsePhone(phone, from) !== null;
}

const phoneRule = {
  path: ["phone"],
  error: "Enter a phone number in the chosen country, or start with + and the country code.",
  when: ({ value }: { value: unknown }) => value instanceof Object,
};

function withPhone<T extends PhoneInput>(value: T): T {
  return { ...value, phone: parsePhone(value.phone, value.country) ?? "" };
}

const addedFields = pick(detailFields, addFields);
type LeftBlank = Exclude<FieldWith<"text"> & FieldWith<"onAdd">, FieldWith<"needed">>;
const leftBlank = textFields.filter(
  (name): name is LeftBlank => name in addedFields && !("needed" in organizationFields[name]),
);

export const createOrganizationSchema = z
  .strictObject({
    /** Chosen by the form: makes creating idempotent */
    id: z.uuid(),
    ...addedFields,
    ...recordOf(leftBlank, (name) => detailFields[name].default("")),
    phone: detailFields.phone.default(""),
    domains: detailFields.domains.default([]),
    /** Its code; the smallest when none is given */
    tier: detailFields.tier.optional(),
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
    /** Saved also when it is then over these limits of its new tier (confirmationOf) */
    confirmed: rawText(200).optional(),
  })
  .refine(isPhoneOfCountry, phoneRule)
  .transform(withPhone);
export type UpdateOrganization = z.output<typeof updateOrganizationSchema>;

/** What the details form shows, as text. */
export interface OrganizationDetails extends StoredValues {
  id: string;
  number: number;
  slug: string;
  version: number;
  domains: string[];
  /** Its code */
  tier: string;
  creditType: CreditTypeOption;
  memberCount: number;
  createdAt: string;
  logoId: string | null;
  can: {
    update: boolean;
    delete: boolean;
    assignUsers: boolean;
    setModels: boolean;
    oauth: boolean;
    annotate: boolean;
  };
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

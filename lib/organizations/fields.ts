// The fields of an organization, each defined once: the schemas of forms and imports, the insert, the comparison, the history
// and the labels are derived from here; tests/fields.test.ts compares it with the columns of the table.
import { namesOf, recordOf } from "#lib/core/fields.ts";
import { maxTagLength } from "#lib/organizations/internal/policy.ts";

export interface OrganizationField {
  /** In forms, errors and the history of changes */
  readonly label: string;
  /** Plain text, on one line or several. Without it lib/organizations/schema.ts says what is accepted. */
  readonly text?: "line" | "paragraph";
  /** Characters */
  readonly max?: number;
  /** Must not be empty; completes "Enter …" */
  readonly needed?: string;
  /** Asked for when an organization is added, too */
  readonly onAdd?: true;
  /** What a file's column of this name holds, for the help; without it files have no such column */
  readonly imported?: string;
  /** The column of the model, where that holds something else than what is typed */
  readonly storedAs?: string;
}

export const organizationFields = {
  name: {
    label: "Organization Name",
    text: "line",
    max: 200,
    needed: "a name",
    onAdd: true,
    imported: "Name",
  },
  code: {
    label: "Code",
    max: 32,
    onAdd: true,
    imported: "Code, up to 32 letters, digits and hyphens; generated from the name when empty",
  },
  slug: { label: "Slug", max: 64 },
  contact: {
    label: "Point Contact",
    text: "line",
    max: 200,
    needed: "a point of contact",
    onAdd: true,
    imported: "Point of contact",
  },
  email: { label: "Email", max: 254, onAdd: true, imported: "Email address" },
  country: {
    label: "Country",
    onAdd: true,
    imported: "Country, as ISO 3166 code (SG, SGP) or English name",
  },
  address: { label: "Address", text: "line", max: 300, onAdd: true, imported: "Address" },
  zip: { label: "Zip", text: "line", max: 20, onAdd: true, imported: "Zip" },
  city: { label: "City", text: "line", max: 100, onAdd: true, imported: "City" },
  phone: {
    label: "Phone",
    max: 40,
    onAdd: true,
    imported: "Phone, in national or international format",
  },
  website: { label: "Website", max: 500, imported: "Website, with http:// or https://" },
  description: { label: "Description", text: "paragraph", max: 2000, onAdd: true, imported: "Description" },
  domains: {
    label: "Domain Name",
    onAdd: true,
    imported: "Domain names, separated by space, comma or semicolon",
    storedAs: "domain",
  },
  tier: {
    label: "Tier",
    onAdd: true,
    imported: "Code or name of the tier; the first tier when empty",
    storedAs: "tierId",
  },
  creditType: {
    label: "Credit Type",
    onAdd: true,
    imported: "Code or name of the credit type; the default when empty",
    storedAs: "creditTypeId",
  },
  status: { label: "Status", imported: "active or inactive; active when empty" },
} as const satisfies Record<string, OrganizationField>;

/** What platform staff alone see and write, in tables without a privilege for tenants (lib/organizations/internal). */
export const internalFields = {
  tags: { label: "Tags", max: maxTagLength },
  accountManager: { label: "Account manager", storedAs: "accountManagerId" },
  note: { label: "Internal note", text: "paragraph", max: 5000 },
} as const satisfies Record<string, OrganizationField>;
export const internalNames = namesOf(internalFields);

type Fields = typeof organizationFields;
export type FieldName = keyof Fields;
/** Those that have something */
export type FieldWith<Property extends keyof OrganizationField> = {
  [Name in FieldName]: Fields[Name] extends Record<Property, unknown> ? Name : never;
}[FieldName];
/** Stored in a column of their own name, as they are typed */
export type StoredField = Exclude<FieldName, FieldWith<"storedAs">>;

export const fieldNames = namesOf(organizationFields);
export const storedFields = fieldNames.filter((name): name is StoredField => !has(name, "storedAs"));
export const textFields = fieldNames.filter((name): name is FieldWith<"text"> => has(name, "text"));
export const addFields = fieldNames.filter((name): name is FieldWith<"onAdd"> => has(name, "onAdd"));
export const importFields = fieldNames.filter((name): name is FieldWith<"imported"> => has(name, "imported"));

function has(name: FieldName, property: keyof OrganizationField): boolean {
  return property in organizationFields[name];
}

/** What is stored of an organization's details under the names of their fields. */
export type StoredValues = { [Name in StoredField]: Name extends "status" ? "ACTIVE" | "INACTIVE" : string };

/** By name, for errors and the history. An event may name a field that is none any more. */
export const fieldLabels: Readonly<Record<string, string>> = {
  ...recordOf(fieldNames, (name) => organizationFields[name].label),
  ...recordOf(internalNames, (name) => internalFields[name].label),
};

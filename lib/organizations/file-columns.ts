// The columns of files of organizations, in order: the heading under which an export writes each, and the column as which an
// import reads it. Written once, so that what is exported can be imported.

interface FileColumn {
  /** In an export; none where it has no such column */
  heading?: string;
  /** In an import; none for what organizations do not take from a file */
  column?: string;
  /** What an import expects there */
  meaning?: string;
}

export const fileColumns = {
  number: { heading: "ID" },
  name: { heading: "Organization", column: "name", meaning: "Name" },
  code: {
    heading: "Code",
    column: "code",
    meaning: "Code, up to 32 letters, digits and hyphens; proposed from the name when empty",
  },
  memberCount: { heading: "Users" },
  contact: { heading: "Contact", column: "contact", meaning: "Point of contact" },
  phone: {
    heading: "Phone",
    column: "phone",
    meaning: "Phone, as dialled in the country or international",
  },
  email: { heading: "Email", column: "email", meaning: "Email address" },
  domain: {
    heading: "Domain",
    column: "domains",
    meaning: "Domain names, separated by space, comma or semicolon",
  },
  purchasedInference: { heading: "Purchased inference tokens" },
  assignedInference: { heading: "Assigned inference tokens" },
  purchasedEmbedding: { heading: "Purchased embedding tokens" },
  assignedEmbedding: { heading: "Assigned embedding tokens" },
  creditBalance: { heading: "Credit Balance" },
  creditSpent: { heading: "Total Spent Credits" },
  status: { heading: "Status", column: "status", meaning: "active or inactive; active when empty" },
  tier: {
    heading: "Tier",
    column: "tier",
    meaning: "Code or name of the tier; the smallest one when empty",
  },
  createdAt: { heading: "Created" },
  country: {
    heading: "Country",
    column: "country",
    meaning: "Country, as ISO 3166 code (SG, SGP) or English name",
  },
  address: { heading: "Address", column: "address", meaning: "Address" },
  zip: { heading: "Zip", column: "zip", meaning: "Zip" },
  city: { heading: "City", column: "city", meaning: "City" },
  website: { heading: "Website", column: "website", meaning: "Website, with http:// or https://" },
  description: { heading: "Description", column: "description", meaning: "Description" },
  creditType: {
    heading: "Credit type",
    column: "credit_type",
    meaning: "Code of the credit type; the standard one when empty",
  },
  externalId: {
    heading: "External ID",
    column: "external_id",
    meaning: "What the organization is called where it comes from; an import adds each only once",
  },
  state: { column: "state", meaning: "State or province; put at the end of the address" },
  countryCode: {
    column: "country_code",
    meaning: "ISO 3166 code, for files that have the name in country",
  },
} as const satisfies Record<string, FileColumn>;

type FileColumns = typeof fileColumns;

export type ExportColumn = {
  [Id in keyof FileColumns]: FileColumns[Id] extends { heading: string } ? Id : never;
}[keyof FileColumns];

export type ImportColumn = Extract<FileColumns[keyof FileColumns], { column: string }>["column"];

/** The heading of an organization's name in an export: a file that has it came out of Steward. */
export const exportMark = fileColumns.name.heading;

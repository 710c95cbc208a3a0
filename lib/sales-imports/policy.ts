// Words and bounds of sales files that every side knows.

export const maxFileBytes = 104_857_600;
export const maxFileRows = 1_000_000;
/** Bytes that one request brings: less than any body may have */
export const chunkBytes = 1_000_000;
export const maxFileColumns = 200;
/** Rows under the headings that a person sees while mapping columns */
export const sampleRows = 3;
/** Days for which the rows of a file that ended are kept, but for bad ones: these stay with the result */
export const rowDays = 90;
/** Characters; a note has at most 500 */
export const maxCell = 4_000;
/** Unknown codes that are listed and can be given an organization */
export const namedCodes = 200;

/** The documented columns, in the template's order. */
export const salesColumns = [
  "organization_code",
  "organization_id",
  "reference",
  "purchased_on",
  "product",
  "quantity",
  "unit_price",
  "amount",
  "currency",
  "note",
] as const;
export type SalesColumn = (typeof salesColumns)[number];

export const columnLabels: Record<SalesColumn, string> = {
  organization_code: "Organization code",
  organization_id: "Organization ID",
  reference: "Reference",
  purchased_on: "Purchased on",
  product: "Product",
  quantity: "Quantity",
  unit_price: "Unit price",
  amount: "Amount",
  currency: "Currency",
  note: "Note",
};

export const neededColumns = ["reference", "purchased_on", "product", "quantity"] as const;

export const dateFormats = ["ISO", "DMY", "MDY"] as const;
export type DateFormat = (typeof dateFormats)[number];
export const dateFormatLabels: Record<DateFormat, string> = {
  ISO: "Year first: 2026-04-03",
  DMY: "Day first: 03/04/2026 is 3 April",
  MDY: "Month first: 03/04/2026 is 4 March",
};

export const decimalSigns = ["", ".", ","] as const;
export type DecimalSign = (typeof decimalSigns)[number];
export const decimalSignLabels: Record<DecimalSign, string> = {
  "": "Plain numbers: 1234.5, not 1.234",
  ".": "Point before decimals: 1,234.5",
  ",": "Comma before decimals: 1.234,5",
};

export type SalesFileStatus =
  | "UPLOADING"
  | "INSPECTING"
  | "UPLOADED"
  | "READING"
  | "CHECKING"
  | "PREVIEW"
  | "POSTING"
  | "DONE"
  | "CANCELLED"
  | "FAILED"
  | "UNDOING"
  | "UNDONE";

export const statusLabels: Record<SalesFileStatus, string> = {
  UPLOADING: "Uploading",
  INSPECTING: "Inspecting",
  UPLOADED: "Columns to map",
  READING: "Reading",
  CHECKING: "Checking",
  PREVIEW: "To confirm",
  POSTING: "Posting",
  DONE: "Posted",
  CANCELLED: "Cancelled",
  FAILED: "Failed",
  UNDOING: "Undoing",
  UNDONE: "Undone",
};

/** What a worker does; the page then shows how far it is. */
export const workingStatuses: readonly SalesFileStatus[] = [
  "INSPECTING",
  "READING",
  "CHECKING",
  "POSTING",
  "UNDOING",
];

/** The heading under which a file of bad rows says what is wrong. Such a file can be corrected and uploaded again. */
export const reasonHeading = "steward_reason";

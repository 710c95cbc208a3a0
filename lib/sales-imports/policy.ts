// Labels and limits of sales files, shared by server and browser.

export const maxFileBytes = 104_857_600;
export const maxFileRows = 1_000_000;
/** Bytes per chunk of an upload: below the limit of a request's body */
export const chunkBytes = 1_000_000;
export const maxFileColumns = 200;
/** Rows under the headings that are shown while mapping columns */
export const sampleRows = 3;
/** Days that the rows of a finished file are kept, except invalid ones: those are kept with the result */
export const rowDays = 90;
/** Characters; a note has at most 500 */
export const maxCell = 4_000;
/** Maximum number of unknown codes that are listed and can be mapped */
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
  ".": "Decimal point: 1,234.5",
  ",": "Decimal comma: 1.234,5",
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
  UPLOADED: "Map columns",
  READING: "Reading",
  CHECKING: "Checking",
  PREVIEW: "Ready to post",
  POSTING: "Posting",
  DONE: "Posted",
  CANCELLED: "Cancelled",
  FAILED: "Failed",
  UNDOING: "Undoing",
  UNDONE: "Undone",
};

/** Statuses in which a worker processes the file; the page shows its progress. */
export const workingStatuses: readonly SalesFileStatus[] = [
  "INSPECTING",
  "READING",
  "CHECKING",
  "POSTING",
  "UNDOING",
];

/** What a file waits for. "open" ones need somebody to go on. */
export const fileGroups = {
  open: ["UPLOADING", "UPLOADED", "PREVIEW"],
  working: workingStatuses,
  finished: ["DONE", "CANCELLED", "UNDONE"],
  failed: ["FAILED"],
} as const satisfies Record<string, readonly SalesFileStatus[]>;
export type FileGroup = keyof typeof fileGroups;

/** The heading of the errors in a file of invalid rows. Such a file can be corrected and uploaded again. */
export const reasonHeading = "steward_reason";

/** Before the end: a file in one of these can be cancelled. */
export const cancellableStatuses: readonly SalesFileStatus[] = [
  "UPLOADING",
  "INSPECTING",
  "UPLOADED",
  "READING",
  "CHECKING",
  "PREVIEW",
  "POSTING",
  "FAILED",
];

// Words and bounds of sales files that every side knows.

export const maxFileBytes = 104_857_600;
export const maxFileRows = 1_000_000;
/** Bytes that one request brings: less than any body may have */
export const pieceBytes = 1_000_000;
export const maxFileColumns = 200;
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

export const neededColumns = ["reference", "purchased_on", "product", "quantity"] as const;

export const dateFormats = ["ISO", "DMY", "MDY"] as const;
export type DateFormat = (typeof dateFormats)[number];
export const decimalSigns = ["", ".", ","] as const;
export type DecimalSign = (typeof decimalSigns)[number];
export type SalesFileStatus =
  | "UPLOADING"
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

/** The heading under which a file of bad rows says what is wrong. Such a file can be corrected and uploaded again. */
export const reasonHeading = "steward_reason";

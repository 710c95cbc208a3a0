/** How a bulk action is called. */
export interface BulkTexts {
  /** The dialog's title: "Change Tier" */
  title: string;
  /** Before the number on the button: "Change" */
  verb: string;
  /** After the number: "changed" */
  done: string;
  one: string;
  many: string;
  danger?: boolean;
  /** Rows of one request: fewer where each takes a transaction of its own */
  batch: number;
}

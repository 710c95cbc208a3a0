/** What became of the log behind the application's back. */
export type FindingKind =
  | "changed"
  | "added"
  | "removed"
  | "reordered"
  | "seal-changed"
  | "seal-missing"
  | "seal-differs"
  | "not-sealed";

export interface Finding {
  kind: FindingKind;
  /** The seal that it is in; null for what no seal has */
  seal: string | null;
  /** The id of the event; null where a seal as a whole is wrong */
  event: string | null;
  /** A sentence for the operator */
  text: string;
}

export interface Verification {
  seals: number;
  events: number;
  /** At the end of their retention, by records in the log itself */
  purged: number;
  /** Not sealed yet: a minute's worth, or more while a transaction runs long */
  unsealed: number;
  /** In the order of the log, as far as was looked: the first is the first there is */
  findings: Finding[];
}

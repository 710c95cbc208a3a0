/** What is stored otherwise than it follows from the transfers and holds. */
export interface Difference {
  /** Like "balance of AVAILABLE in CREDITS" */
  what: string;
  /** The organization's code; "" for a sum over the platform */
  organization: string;
  stored: string;
  computed: string;
}

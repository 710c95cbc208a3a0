export interface Activity {
  id: string;
  at: string;
  action: string;
  /** Who did it */
  by: string;
  /** The Admin who was viewing as them; "" without one */
  impersonator: string;
  /** Whether it was done by the person themselves */
  own: boolean;
  /** The organization's name; "" for what concerns the whole platform */
  organization: string;
  /** What changed, as far as it is kept */
  role: string;
  reason: string;
  fields: string[];
}

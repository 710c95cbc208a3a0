import type { AuditAction } from "#lib/access/audit-events.ts";

export interface Activity {
  id: string;
  at: string;
  action: AuditAction;
  /** Who did it */
  by: string;
  /** The Admin who impersonated the actor; "" without one */
  impersonator: string;
  /** Whether the user did it themselves */
  own: boolean;
  /** The organization's name; "" for events of the whole platform */
  organization: string;
  /** The changed values, as far as they are stored */
  role: string;
  reason: string;
  fields: string[];
}

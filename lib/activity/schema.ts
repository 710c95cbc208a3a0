import type { AuditAction } from "#lib/access/audit-events.ts";
import type { AuditTarget } from "#lib/access/audit-groups.ts";

export interface Activity {
  id: string;
  at: string;
  action: AuditAction;
  /** Who did it */
  by: string;
  /** The id of that user, where the actor sees them */
  byId: string | null;
  /** The Admin who impersonated the actor; "" without one */
  impersonator: string;
  /** Whether the user of the page did it themselves */
  own: boolean;
  /** What it was done to, where the actor sees it */
  target: { type: AuditTarget; id: string; name: string } | null;
  /** Null for events of the whole platform */
  organization: { name: string; slug: string } | null;
  /** The changed values, as far as they are stored */
  role: string;
  reason: string;
  fields: string[];
  /** What was denied; "" for every other action */
  permission: string;
}

/** Events that say the same, one after the other. */
export interface ActivityGroup {
  /** The latest */
  event: Activity;
  count: number;
  /** When the first was */
  since: string;
}

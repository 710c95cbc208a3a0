import type { Activity } from "#lib/activity/schema.ts";

export interface Named {
  id: string;
  name: string;
}

/** An event as it is stored, with the names that its ids have today. */
export interface AuditRow {
  id: string;
  /** ISO 8601 */
  at: string;
  activity: Activity;
  /** By which the filter finds everything that the actor did; null for somebody whom the caller may not know */
  actorId: string | null;
  /** The Admin who viewed as the actor, where the caller may know them */
  impersonatorId: string | null;
  targetType: string;
  targetId: string;
  workspace: Named | null;
  result: "done" | "denied";
  /** "" where the caller may not know it */
  ip: string;
  requestId: string;
  /** JSON; null without one */
  before: string | null;
  after: string | null;
}

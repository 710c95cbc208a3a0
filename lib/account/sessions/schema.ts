import { z } from "zod";

export const endOwnSessionSchema = z.strictObject({ id: z.uuid() });

export interface OwnSession {
  id: string;
  /** Like "Firefox on Windows" */
  device: string;
  /** Where it was opened */
  ip: string;
  /** ISO 8601 */
  createdAt: string;
  lastSeenAt: string;
  /** Whether this is the one that asks */
  current: boolean;
}

import { z } from "zod";

export const endOwnSessionSchema = z.strictObject({ id: z.uuid() });

export interface OwnSession {
  id: string;
  /** Like "Firefox on Windows" */
  device: string;
  /** The IP address at sign-in */
  ip: string;
  /** ISO 8601 */
  createdAt: string;
  lastSeenAt: string;
  /** Whether this is the session of the request */
  current: boolean;
}

import { z } from "zod";

export const revokeSessionSchema = z.strictObject({ userId: z.uuid(), sessionId: z.uuid() });
export type RevokeSession = z.output<typeof revokeSessionSchema>;

export const revokeAllSessionsSchema = z.strictObject({ userId: z.uuid() });
export type RevokeAllSessions = z.output<typeof revokeAllSessionsSchema>;

export interface UserSession {
  id: string;
  method: "PASSWORD" | "PASSKEY" | "OAUTH" | "INVITATION" | "LINK";
  ip: string;
  /** Like "Firefox on Windows" */
  device: string;
  createdAt: string;
  lastSeenAt: string;
  /** Whether it is the session of the request */
  current: boolean;
}

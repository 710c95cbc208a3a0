import { z } from "zod";

export const jobSchema = z.strictObject({ id: z.uuid() });
export type JobId = z.output<typeof jobSchema>;

export interface PlannedJob {
  name: string;
  /** Five fields, in UTC */
  cron: string;
  lastDone: string | null;
}

export interface EmailQueue {
  /** Whether a mail server is configured */
  server: boolean;
  /** Emails that wait */
  count: number;
  /** The hold while the mail server refuses Steward itself; null while emails are sent */
  hold: { since: string; nextProbeAt: string; probes: number; serverResponse: string } | null;
}

import { z } from "zod";
import type { JobState } from "#lib/jobs/policy.ts";
import type { SalesFileStatus } from "#lib/sales-imports/policy.ts";

export const jobSchema = z.strictObject({ id: z.uuid() });
export type JobId = z.output<typeof jobSchema>;

export interface Job {
  id: string;
  name: string;
  state: JobState;
  /** Number of retries */
  retries: number;
  createdAt: string;
  startedAt: string | null;
  /** Its error; '' without one */
  error: string;
}

export interface PlannedJob {
  name: string;
  /** Five fields, in UTC */
  cron: string;
  lastDone: string | null;
}

export interface WorkedFile {
  id: string;
  fileName: string;
  status: SalesFileStatus;
  /** The worker that processes it now; '' while it is queued */
  worker: string;
  /** How often a worker claimed it */
  claims: number;
  error: string;
}

export interface WaitingEmails {
  /** Whether a mail server is configured */
  server: boolean;
  count: number;
  /** The hold while the mail server refuses Steward itself; null while emails are sent */
  hold: { since: string; nextProbeAt: string; probes: number; serverResponse: string } | null;
}

export interface Jobs {
  mail: WaitingEmails;
  jobs: Job[];
  planned: PlannedJob[];
  files: WorkedFile[];
}

import { z } from "zod";
import type { JobState } from "#lib/jobs/policy.ts";
import type { SalesFileStatus } from "#lib/sales-imports/policy.ts";

export const jobSchema = z.strictObject({ id: z.uuid() });
export type JobId = z.output<typeof jobSchema>;

export interface Job {
  id: string;
  name: string;
  state: JobState;
  /** How often it was begun again */
  retries: number;
  createdAt: string;
  startedAt: string | null;
  /** What it failed with; '' while it did not */
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
  /** Who works on it now; '' while it waits */
  worker: string;
  /** How often a worker took it up */
  claims: number;
  error: string;
}

export interface WaitingMails {
  /** Whether there is a mail server at all */
  server: boolean;
  count: number;
  /** Since when the mail server refuses Steward itself, so that all wait; null while mails are sent */
  hold: { since: string; until: string; tries: number; serverSaid: string } | null;
}

export interface Jobs {
  mail: WaitingMails;
  jobs: Job[];
  planned: PlannedJob[];
  files: WorkedFile[];
}

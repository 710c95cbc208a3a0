"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { jobTitle, scheduleLabel } from "#lib/jobs/policy.ts";
import type { PlannedJob } from "#lib/jobs/schema.ts";

interface ScheduleDialogProps {
  planned: readonly PlannedJob[];
  userLocale: UserLocale;
  onClose: () => void;
}

/** When each scheduled job runs, and when it last did. */
export function ScheduleDialog({ planned, userLocale, onClose }: ScheduleDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Schedule">
      <PanelBody>
        {planned.length === 0 ? (
          <p className="text-muted">Nothing scheduled. No worker has started yet.</p>
        ) : (
          <ul className="divide-y">
            {planned.map(({ name, cron, lastDone }) => (
              <li key={name} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
                <p className="font-medium">{jobTitle(name)}</p>
                <p className="text-muted text-sm">
                  {scheduleLabel(cron)},{" "}
                  {lastDone ? (
                    <>
                      last run <Moment at={lastDone} userLocale={userLocale} />
                    </>
                  ) : (
                    "not run yet"
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
      </PanelBody>
    </Dialog>
  );
}

"use client";

import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { DeleteButton } from "#components/forms/delete-button.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { formats } from "#lib/reports/export/policy.ts";
import { stepLabels } from "#lib/reports/policy.ts";
import { deleteScheduleAction } from "#lib/reports/schedule/actions.ts";
import { cadenceLabels } from "#lib/reports/schedule/policy.ts";
import type { ScheduleList } from "#lib/reports/schedule/schema.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";

interface SchedulesViewProps {
  organizationId: string;
  list: ScheduleList;
  userLocale: UserLocale;
}

/** Reports that are made every week or month. */
export function SchedulesView({ organizationId, list, userLocale }: SchedulesViewProps) {
  const [adding, setAdding] = useState(false);
  const { schedules, timeZone } = list;
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden="true" /> Add Schedule
    </Button>
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {schedules.length === 0 ? (
        <EmptyState icon={<CalendarClock aria-hidden="true" />} title="No schedules yet" action={add}>
          Have a report made every week or month and sent to members by email.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-muted text-sm">Reports are made at 7:00 in {timeZone}.</p>
            {add}
          </div>
          <FramedTable
            caption="Schedules"
            heads={["Report", "When", "Format", "Recipients", "Next"]}
            className="min-w-3xl max-sm:min-w-0"
          >
            {schedules.map((one) => (
              <tr key={one.id}>
                <FramedHead>
                  {one.title}
                  {one.step === "total" ? null : (
                    <span className="block font-normal text-muted text-sm">
                      Grouped by {stepLabels[one.step].toLowerCase()}
                    </span>
                  )}
                </FramedHead>
                <FramedCell label="When">{cadenceLabels[one.cadence]}</FramedCell>
                <FramedCell label="Format">{formats[one.format].label}</FramedCell>
                <FramedCell label="Recipients">
                  {one.recipients.length === 0
                    ? "Nobody any more"
                    : one.recipients.map(({ name, email }) => name || email).join(", ")}
                </FramedCell>
                <FramedCell label="Next">
                  <Moment at={one.nextAt} userLocale={userLocale} />
                </FramedCell>
                <FramedCell>
                  <DeleteButton
                    id={one.id}
                    name={one.title}
                    why={undefined}
                    action={({ id }) => deleteScheduleAction({ organizationId, id })}
                  >
                    No further reports are sent. Files that were made can be downloaded until they expire.
                  </DeleteButton>
                </FramedCell>
              </tr>
            ))}
          </FramedTable>
        </>
      )}
      {adding ? <ScheduleDialog organizationId={organizationId} close={() => setAdding(false)} /> : null}
    </div>
  );
}

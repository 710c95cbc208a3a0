"use client";

import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formats } from "#lib/reports/export/policy.ts";
import { reportLabels, reportTypeNames, stepLabels, stepNames } from "#lib/reports/policy.ts";
import { createScheduleAction } from "#lib/reports/schedule/actions.ts";
import { cadenceLabels, cadenceNames } from "#lib/reports/schedule/policy.ts";
import type { CreateSchedule } from "#lib/reports/schedule/schema.ts";

interface ScheduleDialogProps {
  organizationId: string;
  close: () => void;
}

const labels = {
  type: "Report",
  step: "Grouped by",
  cadence: "When",
  format: "Format",
  addresses: "Recipients",
};

/** Has a report made every week or month. */
export function ScheduleDialog({ organizationId, close }: ScheduleDialogProps) {
  return (
    <FormDialog
      onClose={close}
      title="Add Schedule"
      description="The report is emailed as a link, which asks for sign-in."
      size="sm"
    >
      <ScheduleForm organizationId={organizationId} />
    </FormDialog>
  );
}

function ScheduleForm({ organizationId }: { organizationId: string }) {
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as unknown as Omit<CreateSchedule, "organizationId" | "tag">;
      return createScheduleAction({ organizationId, ...typed });
    },
    () => notify.ok("Schedule added."),
  );
  return (
    <PanelForm form={form} submit="Add Schedule" labels={labels}>
      <Field name="type" label="Report">
        <Select options={reportTypeNames.map((value) => ({ value, label: reportLabels[value] }))} />
      </Field>
      <Field name="step" label="Grouped by">
        <Select options={stepNames.map((value) => ({ value, label: stepLabels[value] }))} />
      </Field>
      <Field name="cadence" label="When">
        <Select options={cadenceNames.map((value) => ({ value, label: cadenceLabels[value] }))} />
      </Field>
      <Field name="format" label="Format">
        <Select
          options={(["PDF", "XLSX", "CSV"] as const).map((value) => ({ value, label: formats[value].label }))}
        />
      </Field>
      <Field
        name="addresses"
        label="Recipients"
        required
        hint="Email addresses of members, one per line. They can open this report even if they see no others."
      >
        <Textarea rows={4} required />
      </Field>
    </PanelForm>
  );
}

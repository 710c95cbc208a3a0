"use client";

import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { formatCount } from "#components/data-table/format.ts";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { setRetentionAction } from "#lib/audit/retention/actions.ts";
import { retentionChoices } from "#lib/audit/retention/policy.ts";
import type { Retention, SetRetention } from "#lib/audit/retention/schema.ts";

interface RetentionProps {
  organizationId: string;
  retention: Retention;
  locale: string;
}

/** How long the organization keeps its events; opens what changes it. */
export function RetentionButton(props: RetentionProps) {
  const [open, setOpen] = useState(false);
  const { days } = props.retention;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <CalendarClock aria-hidden="true" /> {days === null ? "Kept forever" : `Kept for ${daysLabel(days)}`}
      </Button>
      {open ? (
        <FormDialog
          onClose={() => setOpen(false)}
          title="Audit log retention"
          description="Older events are removed. Seals still prove they existed."
        >
          <RetentionForm {...props} />
        </FormDialog>
      ) : null}
    </>
  );
}

function RetentionForm({ organizationId, retention: { days, older, minimum }, locale }: RetentionProps) {
  const [chosen, setChosen] = useState(String(days ?? ""));
  const form = usePanelForm(
    (typed) =>
      setRetentionAction({ organizationId, days: String(typed.get("days")) as SetRetention["days"] }),
    () => notify.ok("Audit log retention saved."),
  );
  const offered = retentionChoices.filter(
    ({ value }) => value === "" || Number(value) >= minimum || value === String(days ?? ""),
  );
  const gone = chosen === "" ? 0 : (older[chosen] ?? 0);
  const count = formatCount({ count: Math.min(gone, 10_000), capped: gone > 10_000 }, locale);
  return (
    <PanelForm form={form} submit="Save Retention" labels={{ days: "Keep events" }}>
      <Field name="days" label="Keep events" hint={`The platform minimum is ${minimum} days.`}>
        <Select options={offered} value={chosen} onValueChange={setChosen} />
      </Field>
      <p role="status">
        {gone > 0
          ? `Removes ${count} ${gone === 1 ? "event" : "events"} within the hour. This can't be undone.`
          : "Removes no events now."}
      </p>
    </PanelForm>
  );
}

function daysLabel(days: number): string {
  const choice = retentionChoices.find(({ value }) => value === String(days));
  return choice?.label ?? `${days} days`;
}

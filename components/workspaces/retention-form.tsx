"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { setWorkspaceRetentionAction } from "#lib/workspaces/retention/actions.ts";
import {
  noticeDays,
  type RetentionChoice,
  retentionChoices,
  retentionLabel,
} from "#lib/workspaces/retention/policy.ts";
import type { WorkspaceRetention } from "#lib/workspaces/retention/schema.ts";

interface RetentionFormProps {
  organizationId: string;
  retention: WorkspaceRetention;
}

/** How long archived workspaces are kept, with what a choice means for those that there are. */
export function RetentionForm({ organizationId, retention }: RetentionFormProps) {
  const { days, archived, due, can } = retention;
  const stored = String(days ?? "");
  const [chosen, setChosen] = useState(stored);
  const form = useFormAction(
    () => setWorkspaceRetentionAction({ organizationId, days: chosen as RetentionChoice }),
    () => void notify.ok("Retention saved."),
  );
  const known = retentionChoices.some(({ value }) => value === stored);
  const options = [...retentionChoices, ...(known ? [] : [{ value: stored, label: retentionLabel(days) }])];
  const soon = chosen === "" ? 0 : (due[chosen] ?? 0);
  return (
    <PanelBody>
      <ActionForm {...form.props} className="flex max-w-lg flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Field
          name="days"
          label="Keep archived workspaces"
          hint={`Org Admins are notified ${noticeDays} days before a workspace is deleted permanently, and can restore it until then.`}
          disabled={!can.set}
        >
          <Select options={options} value={chosen} onValueChange={setChosen} />
        </Field>
        <p role="status" className="text-muted">
          {statusOf(archived, chosen === "" ? null : soon)}
        </p>
        {can.set ? (
          <div>
            <SubmitButton>Save Retention</SubmitButton>
          </div>
        ) : (
          <p className="text-muted">Only Admins and this organization's Org Admins can change this.</p>
        )}
      </ActionForm>
    </PanelBody>
  );
}

function statusOf(archived: number, soon: number | null): string {
  const all = archived === 1 ? "1 workspace is archived" : `${archived} workspaces are archived`;
  if (archived === 0) return "No workspaces are archived.";
  if (soon === null) return `${all}. None are deleted automatically.`;
  if (soon === 0) return `${all}. None are due for deletion.`;
  return `${all}. ${soon === 1 ? "1 is" : `${soon} are`} due: Org Admins are notified within the hour, and it happens ${noticeDays} days later.`;
}

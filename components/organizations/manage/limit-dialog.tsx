"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { setLimitAction } from "#lib/tiers/overrides/actions.ts";
import type { OrganizationLimit } from "#lib/tiers/overrides/schema.ts";

interface LimitDialogProps {
  organizationId: string;
  limit: OrganizationLimit;
  label: string;
  timeZone: string;
  close: () => void;
}

export function LimitDialog({ organizationId, limit, label, timeZone, close }: LimitDialogProps) {
  const { what, own } = limit;
  const form = useFormAction(
    (data) => {
      const typed = Object.fromEntries(data) as { value: string; reason: string; endsOn: string };
      return setLimitAction({ organizationId, what, ...typed });
    },
    () => {
      notify.ok("The limit is saved and counts from now on.");
      close();
    },
  );
  return (
    <Dialog open onOpenChange={(next) => next || close()} title="Own Limit" description={label} size="sm">
      <ActionForm
        action={form.submit}
        pending={form.pending}
        errors={form.fieldErrors}
        className={panelColumn}
      >
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} />
          <Field name="value" label="Limit" hint="Instead of the tier's. Empty: no limit.">
            <Input
              inputMode={what === "members" ? "numeric" : "decimal"}
              maxLength={20}
              defaultValue={own?.value ?? ""}
              placeholder="No limit"
              autoComplete="off"
            />
          </Field>
          <Field name="endsOn" label="Last Day" required hint={`It ends with this day in ${timeZone}.`}>
            <Input type="date" required />
          </Field>
          <Field name="reason" label="Reason" required>
            <Input required maxLength={500} defaultValue={own?.reason} autoComplete="off" />
          </Field>
        </PanelBody>
        <PanelFooter>
          <Button onClick={close}>Cancel</Button>
          <SubmitButton>Save Limit</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}

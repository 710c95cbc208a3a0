"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { disableUserAction } from "#lib/users/actions.ts";

export function DisableUserForm({ id, name }: { id: string; name: string }) {
  const { guard, close } = useRouteFrame();
  const [reason, setReason] = useState("");
  useDirty(reason !== "");
  const form = useFormAction(
    () => disableUserAction({ id, reason }),
    () => {
      notify.ok(`${name} disabled.`);
      close();
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <p>
          {name} is signed out everywhere immediately and can't sign in until someone enables the account.
          Memberships and roles don't change.
        </p>
        <Field
          name="reason"
          label="Reason"
          required
          hint="Visible to administrators and kept in the history."
        >
          <Textarea required maxLength={500} rows={3} value={reason} onValueChange={setReason} />
        </Field>
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton variant="danger">Disable User</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

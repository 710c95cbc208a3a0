"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { startImpersonationAction } from "#lib/users/impersonation/actions.ts";
import { impersonationMinutes } from "#lib/users/impersonation/policy.ts";

export function ImpersonateForm({ id, name }: { id: string; name: string }) {
  const { close } = useRouteFrame();
  const [reason, setReason] = useState("");
  const form = useFormAction(
    () => startImpersonationAction({ userId: id, reason }),
    // A full page load: nothing of the Admin's own session may stay in the browser's memory.
    () => location.assign("/"),
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <p>You'll see Steward as {name} does and can do what they can. While you're viewing:</p>
        <ul className="list-disc ps-5">
          <li>{name} is notified by email, with your name and the reason</li>
          <li>everything you do is recorded under both names</li>
          <li>passwords, two-factor authentication, email addresses, sessions and secrets are off limits</li>
          <li>
            viewing ends after {impersonationMinutes} minutes and signs you out, unless you stop earlier
          </li>
        </ul>
        <Field name="reason" label="Reason" required hint={`${name} sees this too.`}>
          <Textarea required maxLength={500} rows={3} value={reason} onValueChange={setReason} />
        </Field>
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton>Start Viewing</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

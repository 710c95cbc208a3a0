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

export function ViewAsForm({ id, name }: { id: string; name: string }) {
  const { close } = useRouteFrame();
  const [reason, setReason] = useState("");
  const form = useFormAction(
    () => startImpersonationAction({ userId: id, reason }),
    // A full page load: nothing of the Admin's own session may stay in the browser's memory.
    () => location.assign("/"),
  );
  return (
    <ActionForm action={form.submit} pending={form.pending} errors={form.fieldErrors} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <p>You see Steward as {name} sees it, and can do what they could. While you do:</p>
        <ul className="list-disc ps-5">
          <li>{name} is told by mail, with your name and the reason</li>
          <li>everything that you do is recorded with both names</li>
          <li>passwords, second factors, addresses, sessions and secrets stay out of reach</li>
          <li>it ends after {impersonationMinutes} minutes, and then signs you out; Stop ends it before</li>
        </ul>
        <Field name="reason" label="Reason" required hint={`${name} reads it too.`}>
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

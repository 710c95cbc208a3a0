"use client";

import { useState } from "react";
import { Section } from "#components/account/section.tsx";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { notify } from "#components/ui/notify.ts";
import { setDefaultBalanceAlertAction } from "#lib/alerts/actions.ts";
import type { BalanceRule } from "#lib/alerts/schema.ts";
import { BalanceFields } from "./balance-fields.tsx";

/** The alert of organizations that have none of their own. */
export function DefaultAlertForm({ rule }: { rule: BalanceRule }) {
  const [enabled, setEnabled] = useState(rule.enabled);
  const form = useFormAction(
    (data) => setDefaultBalanceAlertAction({ enabled, threshold: String(data.get("threshold") ?? "") }),
    () => void notify.ok("Alert saved."),
  );
  return (
    <Section title="Alerts" description="For organizations without an alert of their own.">
      <ActionForm {...form.props} className="-mt-3 flex flex-col gap-3">
        <ErrorSummary message={form.message} />
        <BalanceFields
          rule={rule}
          enabled={enabled}
          onEnabled={setEnabled}
          label="Threshold"
          hint="In the credit type of each organization."
        />
        <div>
          <SubmitButton>Save Alert</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

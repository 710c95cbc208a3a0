"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { resetBalanceAlertAction, setBalanceAlertAction } from "#lib/alerts/actions.ts";
import type { BalanceAlert } from "#lib/alerts/schema.ts";
import { BalanceFields } from "./balance-fields.tsx";

interface BalanceAlertFormProps {
  organizationId: string;
  alert: BalanceAlert;
  locale: string;
}

/** Below which balance the people of an organization are notified. */
export function BalanceAlertForm({ organizationId, alert, locale }: BalanceAlertFormProps) {
  const { rule, own, standard, unit, raisedAt, can } = alert;
  const [enabled, setEnabled] = useState(rule.enabled);
  const form = useFormAction(
    (data) =>
      setBalanceAlertAction({ organizationId, enabled, threshold: String(data.get("threshold") ?? "") }),
    () => void notify.ok("Alert saved."),
  );

  async function reset() {
    if (!(await runAction(resetBalanceAlertAction({ organizationId })))) return;
    setEnabled(standard.enabled);
    notify.ok("The platform's default alert applies again.");
  }

  const ofPlatform = standard.enabled
    ? `below ${formatQuantity(standard.threshold, locale)} ${unit.name}`
    : "no alert";
  return (
    <ActionForm {...form.props} className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 text-lg">
        Low Balance Alert {raisedAt ? <Badge tone="warn">Balance low</Badge> : null}
      </h2>
      <ErrorSummary message={form.message} />
      <BalanceFields
        rule={rule}
        enabled={enabled}
        onEnabled={setEnabled}
        label={`Threshold (${unit.name})`}
        hint={
          own
            ? `Platform default: ${ofPlatform}.`
            : "The platform default. Save another one for this organization."
        }
        disabled={!can.set}
      />
      {can.set ? (
        <div className="flex flex-wrap gap-2">
          <SubmitButton>Save Alert</SubmitButton>
          {own ? <Button onClick={reset}>Use Platform Default</Button> : null}
        </div>
      ) : null}
    </ActionForm>
  );
}

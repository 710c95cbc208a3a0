"use client";

import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import {
  approveIncreaseAction,
  declineIncreaseAction,
  withdrawIncreaseAction,
} from "#lib/limit-requests/actions.ts";
import type { LimitRequestRow } from "#lib/limit-requests/list/schema.ts";
import { gigabytes, limitLabels } from "#lib/tiers/policy.ts";
import { consumptionOf, writeAmount } from "./request-columns.tsx";

export type Decision = "approve" | "decline" | "withdraw";

interface DecideDialogProps {
  decision: Decision;
  request: LimitRequestRow;
  /** What is used now; decimal text */
  usedNow: string;
  locale: string;
  close: () => void;
}

/** Approves, declines or withdraws an open request. */
export function DecideDialog({ decision, request, usedNow, locale, close }: DecideDialogProps) {
  const { organizationId, id, organization } = request;
  const about = { organizationId, id };
  const limit = limitLabels[request.limit];
  if (decision === "approve")
    return (
      <FormDialog
        onClose={close}
        title="Approve Request"
        description={`${limit} of ${organization}. Used now: ${consumptionOf(request, usedNow, locale)}.`}
        size="sm"
      >
        <ApproveForm request={request} />
      </FormDialog>
    );
  const isDecline = decision === "decline";
  async function confirm(answer: string) {
    const done = isDecline
      ? await runAction(declineIncreaseAction({ ...about, answer }))
      : await runAction(withdrawIncreaseAction(about));
    if (done) notify.ok(isDecline ? "Request declined." : "Request withdrawn.");
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && close()}
      title={isDecline ? "Decline this request?" : "Withdraw this request?"}
      confirmLabel={isDecline ? "Decline" : "Withdraw"}
      danger={isDecline}
      {...(isDecline ? { asks: "Reason, which the organization reads" } : {})}
      onConfirm={confirm}
    >
      {isDecline
        ? `${organization} asked for ${writeAmount(request, request.wantedAmount, locale)} on ${limit}. Its limit stays at ${writeAmount(request, request.allowed, locale)}.`
        : `${limit} stay limited to ${writeAmount(request, request.allowed, locale)}. You can ask again at any time.`}
    </ConfirmDialog>
  );
}

function ApproveForm({ request }: { request: LimitRequestRow }) {
  const { organizationId, id, limit, wantedAmount, until, reason } = request;
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as { value: string; until: string; answer: string };
      return approveIncreaseAction({ organizationId, id, limit, ...typed });
    },
    () => notify.ok("Request approved. The limit applies from now on."),
  );
  const isStorage = limit === "storage";
  const wanted = isStorage && wantedAmount !== null ? gigabytes(wantedAmount) : wantedAmount;
  return (
    <PanelForm form={form} submit="Approve" labels={{ value: "New Limit", until: "Until", answer: "Note" }}>
      <p className="wrap-anywhere text-muted">“{reason}”</p>
      <Field
        name="value"
        label="New Limit"
        hint={`${isStorage ? "In GB. " : ""}As requested, or another one. Empty is no limit.`}
      >
        <NumberInput
          decimal={isStorage || limit === "credits"}
          maxLength={20}
          defaultValue={unambiguousNumber(wanted ?? "")}
          placeholder="No limit"
        />
      </Field>
      <Field name="until" label="Until" required hint="The last day of the override.">
        <Input type="date" required defaultValue={until} />
      </Field>
      <Field name="answer" label="Note" hint="The organization reads it. May stay empty.">
        <Input maxLength={500} autoComplete="off" />
      </Field>
    </PanelForm>
  );
}

"use client";

import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { requestIncreaseAction } from "#lib/limit-requests/actions.ts";
import { type LimitName, limitLabels, limitRules } from "#lib/tiers/policy.ts";
import { amountText } from "./limit-text.ts";

interface RequestDialogProps {
  organizationId: string;
  limit: LimitName;
  /** What is used now, where it is counted, and allowed; decimal text */
  used: string | null;
  allowed: string;
  timeZone: string;
  locale: string;
  close: () => void;
}

/** Asks the platform's Admins for more of one limit. */
export function RequestDialog({ limit, used, allowed, close, ...rest }: RequestDialogProps) {
  const write = (value: string) => amountText(limitRules[limit].metric, value, rest.locale);
  const now = used === null ? `limit ${write(allowed)}` : `${write(used)} of ${write(allowed)} used`;
  return (
    <FormDialog
      onClose={close}
      title="Request an Increase"
      description={`${limitLabels[limit]}: ${now}`}
      size="sm"
    >
      <RequestForm limit={limit} {...rest} />
    </FormDialog>
  );
}

function RequestForm({
  organizationId,
  limit,
  timeZone,
}: Omit<RequestDialogProps, "used" | "allowed" | "close">) {
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as { value: string; until: string; reason: string };
      return requestIncreaseAction({ organizationId, limit, ...typed });
    },
    () => notify.ok("Requested. You will be notified of the decision."),
  );
  const isStorage = limit === "storage";
  return (
    <PanelForm
      form={form}
      submit="Send Request"
      labels={{ value: "New Limit", until: "Until", reason: "Reason" }}
    >
      <Field
        name="value"
        label="New Limit"
        hint={`${isStorage ? "In GB. " : ""}The whole limit, not the difference. Leave empty for no limit.`}
      >
        <NumberInput decimal={isStorage || limit === "credits"} maxLength={20} placeholder="No limit" />
      </Field>
      <Field
        name="until"
        label="Until"
        required
        hint={`The last day. After it the tier's limit applies again (${timeZone}).`}
      >
        <Input type="date" required />
      </Field>
      <Field name="reason" label="Reason" required hint="What it is needed for.">
        <Textarea required maxLength={500} rows={3} />
      </Field>
    </PanelForm>
  );
}

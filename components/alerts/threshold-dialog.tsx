"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ofOneLimit, type ThresholdKind, thresholdKinds, thresholdLabels } from "#lib/alerts/policy.ts";
import { addThresholdAction } from "#lib/alerts/thresholds/actions.ts";
import type { ListedLimit } from "#lib/organizations/limits/schema.ts";
import { limitNameOf } from "./limit-name.ts";

interface ThresholdDialogProps {
  organizationId: string;
  limits: readonly ListedLimit[];
  close: () => void;
}

/** Adds an alert threshold of the organization's own. */
export function ThresholdDialog({ close, ...rest }: ThresholdDialogProps) {
  return (
    <FormDialog
      onClose={close}
      title="Add Alert"
      description="Raised once for each period, beside the alerts at 80% and 100%."
      size="sm"
    >
      <ThresholdForm {...rest} />
    </FormDialog>
  );
}

const hints: Record<ThresholdKind, string> = {
  USED_PERCENT: "In percent of the limit.",
  USED: "In the unit of the limit; bytes of storage.",
  LEFT: "In the unit of the limit; bytes of storage.",
  DAYS_LEFT: "Days until it is used up at the pace of its period.",
  SPIKE: "In percent of the average of the same weekday in the last four weeks: 300 is three times as much.",
};

function ThresholdForm({ organizationId, limits }: Omit<ThresholdDialogProps, "close">) {
  const [kind, setKind] = useState<ThresholdKind>("USED_PERCENT");
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as { limitKey?: string; threshold: string };
      return addThresholdAction({
        organizationId,
        kind,
        limitKey: typed.limitKey ?? "",
        threshold: typed.threshold,
      });
    },
    () => notify.ok("Alert added."),
  );
  const ofOne = ofOneLimit.includes(kind);
  // One allowance may be many people's: no alert is about it.
  const options = new Map(
    limits
      .filter(({ source, amount }) => source !== "ALLOWANCE" && amount !== null)
      .map((limit) => [limit.key, limitNameOf(limit)]),
  );
  return (
    <PanelForm
      form={form}
      submit="Add Alert"
      labels={{ kind: "When", limitKey: "Limit", threshold: "Threshold" }}
    >
      <Field name="kind" label="When">
        <Select
          value={kind}
          onValueChange={(value) => setKind(value as ThresholdKind)}
          options={thresholdKinds.map((value) => ({ value, label: thresholdLabels[value] }))}
        />
      </Field>
      {kind === "SPIKE" ? null : (
        <Field name="limitKey" label="Limit" required={ofOne}>
          <Select
            required={ofOne}
            placeholder={ofOne ? "Choose…" : "Every limit"}
            options={[...options].map(([value, label]) => ({ value, label }))}
          />
        </Field>
      )}
      <Field name="threshold" label="Threshold" required hint={hints[kind]}>
        <NumberInput required decimal maxLength={20} />
      </Field>
    </PanelForm>
  );
}

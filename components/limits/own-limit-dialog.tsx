"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import {
  limitMetrics,
  limitTitle,
  metricLabels,
  periodLabels,
  periodsOf,
  subjectLabels,
  subjectsOf,
} from "#lib/limits/policy.ts";
import { setOwnLimitAction } from "#lib/organizations/limits/actions.ts";
import type { LimitChoices, ListedLimit } from "#lib/organizations/limits/schema.ts";
import { gigabytes } from "#lib/tiers/policy.ts";
import type { LimitMetric, LimitPeriod, LimitSubject } from "#prisma/client/enums.ts";

interface OwnLimitDialogProps {
  organizationId: string;
  choices: LimitChoices;
  /** The one that is edited; a new one without */
  limit: ListedLimit | null;
  close: () => void;
}

/** Sets a limit of the organization's own. */
export function OwnLimitDialog({ limit, close, ...rest }: OwnLimitDialogProps) {
  const description = limit ? limitTitle(limit) : "Counts beside the limits of the tier. All have to pass.";
  return (
    <FormDialog
      onClose={close}
      title={limit ? "Edit Limit" : "Add Limit"}
      description={description}
      size="sm"
    >
      <OwnLimitForm limit={limit} {...rest} />
    </FormDialog>
  );
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const optionsOf = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

const metrics = limitMetrics.filter((metric) => subjectsOf(metric).length > 0);

function subjectIdOf(limit: ListedLimit | null): string {
  if (!limit || limit.subject.startsWith("EACH") || limit.subject === "ORGANIZATION") return "";
  return limit.target.slice(limit.target.indexOf(":") + 1);
}

function OwnLimitForm({ organizationId, choices, limit }: Omit<OwnLimitDialogProps, "close">) {
  const [metric, setMetric] = useState<LimitMetric>(limit?.metric ?? "CREDITS");
  const [subject, setSubject] = useState<LimitSubject>(limit?.subject ?? "ORGANIZATION");
  const [period, setPeriod] = useState<LimitPeriod>(limit?.period ?? "DAY");
  const [block, setBlock] = useState(limit?.block ?? true);
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as { subjectId?: string; amount: string; anchorDay?: string };
      return setOwnLimitAction({
        organizationId,
        metric,
        subject,
        period,
        block,
        amount: typed.amount,
        subjectId: limit ? subjectIdOf(limit) : (typed.subjectId ?? ""),
        anchorDay: typed.anchorDay ?? "1",
        timeZone: limit?.timeZone ?? "",
      });
    },
    () => notify.ok("Limit saved. It applies from now on."),
  );

  function choose(next: LimitMetric) {
    setMetric(next);
    const [first] = subjectsOf(next);
    if (first && !subjectsOf(next).includes(subject)) setSubject(first);
    const [only] = periodsOf(next);
    if (only && !periodsOf(next).includes(period)) setPeriod(periodsOf(next).includes("DAY") ? "DAY" : only);
  }

  const chosen = { WORKSPACE: choices.workspaces, MEMBER: choices.members, KEY: choices.keys };
  const ones = subject in chosen ? chosen[subject as keyof typeof chosen] : null;
  return (
    <PanelForm
      form={form}
      submit="Save Limit"
      labels={{ metric: "Limit", subject: "For", subjectId: "Whose", period: "Period", amount: "Amount" }}
    >
      {limit ? null : (
        <>
          <Field name="metric" label="Limit">
            <Select
              value={metric}
              onValueChange={(value) => choose(value as LimitMetric)}
              options={optionsOf(metrics, metricLabels)}
            />
          </Field>
          <Field name="subject" label="For">
            <Select
              value={subject}
              onValueChange={(value) => setSubject(value as LimitSubject)}
              options={optionsOf(subjectsOf(metric), subjectLabels)}
            />
          </Field>
          {ones ? (
            <Field name="subjectId" label={subjectLabels[subject]} required>
              <Select
                required
                placeholder="Choose…"
                options={ones.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          ) : null}
          {subject === "END_USER" ? (
            <Field name="subjectId" label="End User" required hint="As the app names them.">
              <Input required maxLength={200} autoComplete="off" />
            </Field>
          ) : null}
          {periodsOf(metric).length > 1 ? (
            <Field name="period" label="Period">
              <Select
                value={period}
                onValueChange={(value) => setPeriod(value as LimitPeriod)}
                options={optionsOf(periodsOf(metric), periodLabels)}
              />
            </Field>
          ) : null}
        </>
      )}
      <Field name="amount" label={metric === "STORAGE" ? "Amount (GB)" : "Amount"} required>
        <NumberInput
          required
          decimal={metric === "CREDITS" || metric === "STORAGE"}
          maxLength={20}
          defaultValue={unambiguousNumber(
            (metric === "STORAGE" && limit?.amount ? gigabytes(limit.amount) : limit?.amount) ?? "",
          )}
        />
      </Field>
      {period === "MONTH" ? (
        <Field
          name="anchorDay"
          label="Begins on Day"
          hint="Of the month, 1 to 31; in shorter months on their last day."
        >
          <NumberInput maxLength={2} defaultValue={String(limit?.anchorDay ?? 1)} />
        </Field>
      ) : null}
      {period === "WEEK" ? (
        <Field name="anchorDay" label="Begins On">
          <Select
            defaultValue={String(limit?.anchorDay ?? 1)}
            options={weekdays.map((label, at) => ({ value: String(at + 1), label }))}
          />
        </Field>
      ) : null}
      <div className="rounded-md border px-4">
        <SwitchRow
          label="Refuse beyond it"
          hint="Off: it only warns, and raises alerts."
          checked={block}
          onChange={(checked) => {
            setBlock(checked);
            form.touch();
          }}
        />
      </div>
    </PanelForm>
  );
}

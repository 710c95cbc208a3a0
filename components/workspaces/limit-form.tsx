"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setWorkspaceLimitAction } from "#lib/workspaces/budget/actions.ts";
import type { WorkspaceBudget } from "#lib/workspaces/budget/schema.ts";

interface LimitFormProps {
  workspace: { id: string; organizationId: string };
  budget: WorkspaceBudget;
}

/** What may be spent in a workspace in a month, and of which balance. */
export function LimitForm({ workspace, budget }: LimitFormProps) {
  const [ownBudgetOnly, setOwnBudgetOnly] = useState(budget.ownBudgetOnly);
  const [credits] = budget.balances;
  const label = `Monthly Limit (${credits?.name ?? "Credits"})`;
  const form = usePanelForm(
    (data) =>
      setWorkspaceLimitAction({
        organizationId: workspace.organizationId,
        workspaceId: workspace.id,
        monthlyCredits: String(data.get("monthlyCredits") ?? ""),
        ownBudgetOnly,
      }),
    () => notify.ok("Budget saved."),
  );
  return (
    <PanelForm form={form} submit="Save Budget" labels={{ monthlyCredits: label }}>
      <Field
        name="monthlyCredits"
        label={label}
        hint="The most that can be spent here in a calendar month. Enter 0 to block spending, or leave empty for no limit."
      >
        <NumberInput
          decimal
          maxLength={25}
          defaultValue={unambiguousNumber(budget.monthlyCredits ?? "")}
          placeholder="No limit"
        />
      </Field>
      <div className="rounded-md border px-4">
        <SwitchRow
          label="Spend only what is assigned"
          hint="When assigned credits run out, spending stops. Otherwise, it continues from the organization's balance."
          checked={ownBudgetOnly}
          onChange={(checked) => {
            setOwnBudgetOnly(checked);
            form.touch();
          }}
        />
      </div>
    </PanelForm>
  );
}

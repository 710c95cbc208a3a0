"use client";

import { SwitchRow } from "#components/forms/switch-row.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import type { BalanceRule } from "#lib/alerts/schema.ts";
import { unambiguousNumber } from "#lib/core/typed-number.ts";

interface BalanceFieldsProps {
  rule: BalanceRule;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
  label: string;
  hint: string;
  disabled?: boolean;
}

/** The switch of an alert about the balance, and its threshold, which is submitted while it is off, too. */
export function BalanceFields({
  rule,
  enabled,
  onEnabled,
  label,
  hint,
  disabled = false,
}: BalanceFieldsProps) {
  const threshold = unambiguousNumber(rule.threshold);
  return (
    <>
      <SwitchRow
        label="Notify when the balance is low"
        hint="Org Admins and Admins get one notification each time the balance falls below the threshold."
        checked={enabled}
        disabled={disabled}
        onChange={onEnabled}
      />
      {enabled ? (
        <Field name="threshold" label={label} hint={hint} disabled={disabled} className="max-w-xs">
          <NumberInput key={threshold} decimal maxLength={25} defaultValue={threshold} required />
        </Field>
      ) : (
        <input type="hidden" name="threshold" value={threshold} />
      )}
    </>
  );
}

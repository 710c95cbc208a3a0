"use client";

import { useMemo, useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty } from "#components/layout/route-frame.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { timeZoneNames } from "#lib/core/time-zone.ts";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setOrganizationAllowanceAction } from "#lib/ledger/allowance/actions.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import { allowanceMeaning } from "./allowance-label.ts";

interface AllowanceFormProps {
  organizationId: string;
  allowance: OrganizationAllowance;
  userLocale: { locale: string; timeZone: string };
  onSaved?: () => void;
}

/** Sets each member's allowance per calendar month, and the calendar's time zone. Rendered in a RouteDialog or RoutePage. */
export function AllowanceForm({ organizationId, allowance, userLocale, onSaved }: AllowanceFormProps) {
  const { unit, can, nextMonth, timeZone } = allowance;
  const [dirty, setDirty] = useState(false);
  const [amount, setAmount] = useState(unambiguousNumber(allowance.monthlyAllowance ?? ""));
  const zones = useMemo(() => zoneOptions(timeZone), [timeZone]);
  useDirty(dirty);
  const form = useFormAction(
    (data) => {
      const typed = Object.fromEntries(data) as { monthlyAllowance: string; timeZone: string };
      return setOrganizationAllowanceAction({ organizationId, ...typed });
    },
    () => {
      setDirty(false);
      notify.ok("Allowance saved.");
      onSaved?.();
    },
  );
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4" onChange={() => setDirty(true)}>
      <ErrorSummary message={form.message} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="monthlyAllowance"
          label={`Monthly Allowance per Member (${unit.name})`}
          hint={allowanceMeaning(amount, unit, userLocale.locale)}
          disabled={!can.set}
        >
          <NumberInput
            decimal
            maxLength={25}
            value={amount}
            onValueChange={setAmount}
            placeholder="No limit"
          />
        </Field>
        <Field
          name="timeZone"
          label="Time Zone"
          hint={`Allowances reset at midnight on the 1st in this time zone. Next reset: ${moment(nextMonth, userLocale)}.`}
          disabled={!can.set}
        >
          <Combobox
            name="timeZone"
            options={zones}
            defaultValue={timeZone}
            disabled={!can.set}
            required
            placeholder="Search time zones"
            onValueChange={() => setDirty(true)}
          />
        </Field>
      </div>
      {can.set ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-sm">Members with a custom allowance keep it.</p>
          <SubmitButton>Save Allowance</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}

// The browser's list may lack a zone that is already chosen: zones have been renamed.
function zoneOptions(current: string) {
  const names = new Set(["UTC", current, ...timeZoneNames()]);
  return [...names].map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
}

function moment(at: string, { locale, timeZone }: AllowanceFormProps["userLocale"]): string {
  const style = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
  return `${new Intl.DateTimeFormat(locale, style).format(new Date(at))} in your time`;
}

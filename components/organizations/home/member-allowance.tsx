"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { allowanceLabel, allowanceMeaning } from "#components/ledger/allowance-label.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setMemberAllowanceAction } from "#lib/ledger/allowance/actions.ts";
import type { MemberAllowance, OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";

interface MemberAllowanceProps {
  organizationId: string;
  user: { id: string; name: string };
  allowance: MemberAllowance;
  organization: OrganizationAllowance;
  locale: string;
}

/** A member's allowance of this month and what is spent of it, with a dialog that changes it. */
export function MemberAllowanceCell(props: MemberAllowanceProps) {
  const { user, allowance, organization, locale } = props;
  const [open, setOpen] = useState(false);
  const label = allowanceLabel(allowance.monthlyAllowance, organization.unit, locale);
  const spent = formatQuantity(allowance.spent, locale);
  return (
    <div className="flex flex-col items-end">
      {organization.can.set ? (
        <Button
          size="sm"
          variant="ghost"
          className="-me-2.5"
          aria-label={`Allowance for ${user.name}: ${label}`}
          onClick={() => setOpen(true)}
        >
          {label}
        </Button>
      ) : (
        <span>{label}</span>
      )}
      <span className="text-muted text-sm">
        {spent} spent{allowance.own ? " · custom" : ""}
      </span>
      {open ? (
        <FormDialog
          onClose={() => setOpen(false)}
          title="Monthly Allowance"
          description={user.name}
          size="sm"
        >
          <MemberAllowanceForm {...props} />
        </FormDialog>
      ) : null}
    </div>
  );
}

function MemberAllowanceForm(props: MemberAllowanceProps) {
  const { organizationId, user, allowance, organization, locale } = props;
  const [own, setOwn] = useState(allowance.own);
  const [amount, setAmount] = useState(
    unambiguousNumber((allowance.own ? allowance.monthlyAllowance : null) ?? ""),
  );
  const form = usePanelForm(
    (data) => {
      const monthlyAllowance = own ? String(data.get("monthlyAllowance")) : "";
      return setMemberAllowanceAction({ organizationId, userId: user.id, own, monthlyAllowance });
    },
    () => notify.ok(`Allowance for ${user.name} saved.`),
  );
  const shared = allowanceLabel(organization.monthlyAllowance, organization.unit, locale);
  return (
    <PanelForm form={form} submit="Save Allowance">
      <Field name="own" label="Applies">
        <Select
          options={[
            { value: "no", label: `Organization default: ${shared}` },
            { value: "yes", label: "Custom allowance" },
          ]}
          value={own ? "yes" : "no"}
          onValueChange={(value) => setOwn(value === "yes")}
        />
      </Field>
      {own ? (
        <Field
          name="monthlyAllowance"
          label={`Allowance (${organization.unit.name})`}
          hint={allowanceMeaning(amount, organization.unit, locale)}
        >
          <NumberInput
            decimal
            maxLength={25}
            value={amount}
            onValueChange={setAmount}
            placeholder="No limit"
          />
        </Field>
      ) : null}
    </PanelForm>
  );
}

"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { allowanceLabel, allowanceMeaning } from "#components/ledger/allowance-label.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setMemberAllowanceAction } from "#lib/ledger/allowance/actions.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import type { MemberRow } from "#lib/users/members/list/schema.ts";

interface AllowanceDialogProps {
  organizationId: string;
  member: MemberRow;
  organization: OrganizationAllowance;
  locale: string;
  onClose: () => void;
}

/** Changes what one member may spend in a month. */
export function AllowanceDialog({ onClose, ...props }: AllowanceDialogProps) {
  const { name, email } = props.member;
  return (
    <FormDialog onClose={onClose} title="Monthly Allowance" description={name || email} size="sm">
      <AllowanceForm {...props} />
    </FormDialog>
  );
}

function AllowanceForm(props: Omit<AllowanceDialogProps, "onClose">) {
  const { organizationId, member, organization, locale } = props;
  const isOwn = member.allowanceOf === "MEMBER";
  const [own, setOwn] = useState(isOwn);
  const [amount, setAmount] = useState(unambiguousNumber((isOwn ? member.monthlyAllowance : null) ?? ""));
  const form = usePanelForm(
    (data) => {
      const monthlyAllowance = own ? String(data.get("monthlyAllowance")) : "";
      return setMemberAllowanceAction({ organizationId, userId: member.id, own, monthlyAllowance });
    },
    () => notify.ok(`Allowance for ${member.name || member.email} saved.`),
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

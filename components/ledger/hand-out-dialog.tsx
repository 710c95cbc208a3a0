"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { notify } from "#components/ui/notify.ts";
import { assignCreditsAction, unassignCreditsAction } from "#lib/ledger/actions.ts";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance, CreditMember } from "#lib/ledger/schema.ts";
import { MemberField } from "./member-field.tsx";
import { QuantityFields } from "./quantity-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { usePostingForm } from "./use-posting-form.ts";

interface HandOutProps {
  /** Unassigns instead of assigning */
  back: boolean;
  organizationId: string;
  balances: readonly Balance[];
  locale: string;
}

/** Assigns a part of the available balance to a member, or takes back what the member has not spent. */
export function HandOutDialog({ onClose, ...handOut }: HandOutProps & { onClose: () => void }) {
  return (
    <FormDialog
      onClose={onClose}
      title={handOut.back ? "Take Back" : "Assign"}
      description={
        handOut.back
          ? "Return what a member hasn't spent to the organization's available balance."
          : "Set aside part of the available balance for one member. Credits that expire soonest are assigned first."
      }
    >
      <HandOutForm {...handOut} />
    </FormDialog>
  );
}

function HandOutForm({ back, organizationId, balances, locale }: HandOutProps) {
  const [product, setProduct] = useState<Product>("credits");
  const [member, setMember] = useState<CreditMember | null>(null);
  const send = back ? unassignCreditsAction : assignCreditsAction;
  const form = usePostingForm(
    ({ quantity = "", reason = "" }, key) =>
      send({ organizationId, product, memberId: member?.id ?? "", quantity, reason, key }),
    () =>
      notify.ok(
        back ? "Credits taken back." : "Assigned.",
        back ? "It's available to the organization again." : undefined,
      ),
  );
  const unit = balances.find((one) => one.current && one.product === product);
  const held = member?.holds.find((one) => one.unitId === unit?.unitId)?.quantity ?? "0";
  const write = (quantity: string) => formatQuantity(quantity, locale);
  return (
    <PanelForm form={form} submit={back ? "Take Back" : "Assign"}>
      <MemberField
        organizationId={organizationId}
        holding={back}
        chosen={member}
        onChange={(chosen) => {
          setMember(chosen);
          form.touch();
        }}
        hint={member ? `${write(held)} currently assigned.` : undefined}
      />
      <QuantityFields
        balances={balances}
        product={product}
        onProduct={setProduct}
        hint={back ? undefined : `${write(unit?.available ?? "0")} available.`}
      />
      <ReasonField placeholder={back ? "Project ended" : "Pilot in the design team"} />
    </PanelForm>
  );
}

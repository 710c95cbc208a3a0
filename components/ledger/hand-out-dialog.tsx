"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { assignCreditsAction, unassignCreditsAction } from "#lib/ledger/actions.ts";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance, CreditMember } from "#lib/ledger/schema.ts";
import { MemberField } from "./member-field.tsx";
import { QuantityFields } from "./quantity-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { usePostingForm } from "./use-posting-form.ts";

interface HandOutDialogProps {
  /** Takes back instead of handing out */
  back: boolean;
  organizationId: string;
  balances: readonly Balance[];
  locale: string;
  onClose: () => void;
}

/** Hands a member a part of what is available, or takes back what they have not spent. */
export function HandOutDialog({ back, organizationId, balances, locale, onClose }: HandOutDialogProps) {
  const [product, setProduct] = useState<Product>("credits");
  const [member, setMember] = useState<CreditMember | null>(null);
  const send = back ? unassignCreditsAction : assignCreditsAction;
  const form = usePostingForm(
    ({ quantity = "", reason = "" }, key) =>
      send({ organizationId, product, memberId: member?.id ?? "", quantity, reason, key }),
    () => {
      notify.ok(back ? "Taken back." : "Assigned.", back ? "It is available again." : undefined);
      onClose();
    },
  );
  const unit = balances.find((one) => one.current && one.product === product);
  const held = member?.holds.find((one) => one.unitId === unit?.unitId)?.quantity ?? "0";
  const write = (quantity: string) => formatQuantity(quantity, locale);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={back ? "Take Back" : "Assign"}
      description={
        back
          ? "What a member has not spent becomes available again."
          : "A part of what is available, for one member alone. What expires soonest goes first."
      }
      dismissible={false}
    >
      <ActionForm
        action={form.submit}
        pending={form.pending}
        errors={form.fieldErrors}
        className={panelColumn}
      >
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} />
          <MemberField
            organizationId={organizationId}
            holding={back}
            chosen={member}
            onChange={setMember}
            hint={member ? `${write(held)} assigned to them now.` : undefined}
          />
          <QuantityFields
            balances={balances}
            product={product}
            onProduct={setProduct}
            hint={back ? undefined : `${write(unit?.available ?? "0")} are available.`}
          />
          <ReasonField placeholder={back ? "Project ended" : "Pilot in the design team"} />
        </PanelBody>
        <PanelFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>{back ? "Take Back" : "Assign"}</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}

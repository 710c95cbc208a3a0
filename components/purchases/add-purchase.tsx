"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { QuantityFields } from "#components/ledger/quantity-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import { addPurchaseAction } from "#lib/purchases/actions.ts";

interface AddPurchaseProps {
  organization: { id: string; name: string };
  units: readonly Balance[];
  onClose: () => void;
}

type Purchase = Parameters<typeof addPurchaseAction>[0];

const labels = {
  reference: "Reference",
  purchasedOn: "Date",
  quantity: "Quantity",
  unitPrice: "Unit price",
  amount: "Amount",
  currency: "Currency",
  note: "Note",
};

/** One purchase by hand. Its reference keeps it from being added twice. */
export function AddPurchase({ organization, units, onClose }: AddPurchaseProps) {
  const [product, setProduct] = useState<Product>("credits");
  const form = useFormAction(
    (data) => {
      const typed = Object.fromEntries(data) as Omit<Purchase, "organizationId" | "product">;
      return addPurchaseAction({ ...typed, organizationId: organization.id, product });
    },
    () => {
      notify.ok("Purchase added.", "What it brought is available.");
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add Purchase"
      description={`What ${organization.name} bought.`}
      dismissible={false}
    >
      <ActionForm
        action={form.submit}
        pending={form.pending}
        errors={form.fieldErrors}
        className={panelColumn}
      >
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} errors={form.fieldErrors} labels={labels} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="reference" label="Reference" required hint="Its number at the seller, once only.">
              <Input required maxLength={200} placeholder="INV-2026-0042" autoComplete="off" />
            </Field>
            <Field name="purchasedOn" label="Date" required>
              <Input type="date" required />
            </Field>
          </div>
          <QuantityFields balances={units} product={product} onProduct={setProduct} />
          <div className="grid gap-4 sm:grid-cols-3">
            <Field name="unitPrice" label="Unit price">
              <Input inputMode="decimal" maxLength={26} placeholder="0.05" autoComplete="off" />
            </Field>
            <Field name="amount" label="Amount">
              <Input inputMode="decimal" maxLength={26} placeholder="50.00" autoComplete="off" />
            </Field>
            <Field name="currency" label="Currency">
              <Input maxLength={3} placeholder="USD" autoCapitalize="characters" autoComplete="off" />
            </Field>
          </div>
          <Field name="note" label="Note">
            <Input maxLength={500} autoComplete="off" />
          </Field>
        </PanelBody>
        <PanelFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Add Purchase</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { newRowsHref } from "#components/layout/new-rows.ts";
import { QuantityFields } from "#components/ledger/quantity-fields.tsx";
import { usePostingForm } from "#components/ledger/use-posting-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import { addPurchaseAction } from "#lib/purchases/actions.ts";

interface PurchaseProps {
  organization: { id: string; slug: string; name: string };
  units: readonly Balance[];
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

/** Records one purchase. */
export function AddPurchase({ onClose, ...purchase }: PurchaseProps & { onClose: () => void }) {
  const router = useRouter();
  return (
    <FormDialog
      onClose={(newIds) => {
        onClose();
        const { pathname, search } = location;
        if (newIds) router.replace(newRowsHref(pathname + search, newIds), { scroll: false });
      }}
      title="Add Purchase"
      description={`Record a purchase by ${purchase.organization.name}.`}
    >
      <PurchaseForm {...purchase} />
    </FormDialog>
  );
}

function PurchaseForm({ organization, units }: PurchaseProps) {
  const router = useRouter();
  const [product, setProduct] = useState<Product>("credits");
  const form = usePostingForm(
    (typed, key) => {
      const fields = typed as Omit<Purchase, "organizationId" | "product" | "key">;
      return addPurchaseAction({ ...fields, organizationId: organization.id, product, key });
    },
    () => {
      const credits = `/organizations/${organization.slug}/credits`;
      notify.next(
        "Purchase added.",
        [{ label: "Show Credits", go: () => router.push(credits) }],
        "The organization can use it now.",
      );
    },
    ({ purchaseId }) => [purchaseId],
  );
  return (
    <PanelForm form={form} submit="Add Purchase" labels={labels}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="reference"
          label="Reference"
          required
          hint="The seller's number for this purchase. Must be unique."
        >
          <Input required maxLength={200} placeholder="INV-2026-0042" autoComplete="off" />
        </Field>
        <Field name="purchasedOn" label="Date" required>
          <Input type="date" required />
        </Field>
      </div>
      <QuantityFields balances={units} product={product} onProduct={setProduct} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field name="unitPrice" label="Unit price">
          <NumberInput decimal maxLength={26} placeholder="0.05" />
        </Field>
        <Field name="amount" label="Amount">
          <NumberInput decimal maxLength={26} placeholder="50.00" />
        </Field>
        <Field name="currency" label="Currency">
          <Input maxLength={3} placeholder="USD" autoCapitalize="characters" autoComplete="off" />
        </Field>
      </div>
      <Field name="note" label="Note">
        <Input maxLength={500} autoComplete="off" />
      </Field>
    </PanelForm>
  );
}

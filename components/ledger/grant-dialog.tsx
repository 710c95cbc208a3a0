"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { notify } from "#components/ui/notify.ts";
import { grantCreditsAction } from "#lib/ledger/actions.ts";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import { ExpiryField, endOfDay } from "./expiry-field.tsx";
import { QuantityFields } from "./quantity-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { usePostingForm } from "./use-posting-form.ts";

interface GrantProps {
  organizationId: string;
  balances: readonly Balance[];
  locale: string;
}

/** Grants the organization credits that it did not buy. */
export function GrantDialog({ onClose, ...grant }: GrantProps & { onClose: () => void }) {
  return (
    <FormDialog
      onClose={onClose}
      title="Grant"
      description="Give the organization credits or tokens it didn't purchase."
    >
      <GrantForm {...grant} />
    </FormDialog>
  );
}

function GrantForm({ organizationId, balances, locale }: GrantProps) {
  const [product, setProduct] = useState<Product>("credits");
  const form = usePostingForm(
    ({ quantity = "", expiresAt = "", reason = "" }, key) =>
      grantCreditsAction({ organizationId, product, quantity, reason, key, expiresAt: endOfDay(expiresAt) }),
    () => notify.ok("Granted.", "The organization can use it now."),
  );
  const available = balances.find((unit) => unit.current && unit.product === product)?.available ?? "0";
  return (
    <PanelForm form={form} submit="Grant">
      <QuantityFields
        balances={balances}
        product={product}
        onProduct={setProduct}
        hint={`${formatQuantity(available, locale)} available now.`}
      />
      <ExpiryField />
      <ReasonField placeholder="Goodwill for the outage of 3 May" />
    </PanelForm>
  );
}

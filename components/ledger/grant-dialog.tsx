"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { grantCreditsAction } from "#lib/ledger/actions.ts";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import { QuantityFields } from "./quantity-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { usePostingForm } from "./use-posting-form.ts";

interface GrantDialogProps {
  organizationId: string;
  balances: readonly Balance[];
  locale: string;
  onClose: () => void;
}

/** Gives the organization what it did not buy. */
export function GrantDialog({ organizationId, balances, locale, onClose }: GrantDialogProps) {
  const [product, setProduct] = useState<Product>("credits");
  const form = usePostingForm(
    ({ quantity = "", expires = "", reason = "" }, key) =>
      grantCreditsAction({ organizationId, product, quantity, reason, key, expiresAt: endOfDay(expires) }),
    () => {
      notify.ok("Granted.", "It is available to the organization.");
      onClose();
    },
  );
  const { expiresAt: expires, ...others } = form.fieldErrors;
  const available = balances.find((unit) => unit.current && unit.product === product)?.available ?? "0";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Grant"
      description="Credits or tokens that the organization did not buy."
      dismissible={false}
    >
      <ActionForm
        action={form.submit}
        pending={form.pending}
        errors={expires ? { ...others, expires } : others}
        className={panelColumn}
      >
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} />
          <QuantityFields
            balances={balances}
            product={product}
            onProduct={setProduct}
            hint={`${formatQuantity(available, locale)} are available now.`}
          />
          <Field
            name="expires"
            label="Expires"
            hint="At the end of this day, where you are. Empty: never."
            className="sm:w-1/2 sm:pe-2"
          >
            <Input type="date" />
          </Field>
          <ReasonField placeholder="Goodwill for the outage of 3 May" />
        </PanelBody>
        <PanelFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Grant</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}

/** The last moment of a day in the browser's time zone; null for none. */
function endOfDay(day: string): string | null {
  const end = new Date(`${day}T23:59:59.999`);
  return day === "" || Number.isNaN(end.getTime()) ? null : end.toISOString();
}

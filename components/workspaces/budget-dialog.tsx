"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { QuantityFields } from "#components/ledger/quantity-fields.tsx";
import { ReasonField } from "#components/ledger/reason-field.tsx";
import { usePostingForm } from "#components/ledger/use-posting-form.ts";
import { notify } from "#components/ui/notify.ts";
import { isQuantity, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { isAmbiguousNumber, plainNumber } from "#lib/core/typed-number.ts";
import type { Product } from "#lib/ledger/policy.ts";
import {
  assignWorkspaceCreditsAction,
  unassignWorkspaceCreditsAction,
} from "#lib/workspaces/budget/actions.ts";
import type { WorkspaceBalance } from "#lib/workspaces/budget/schema.ts";

interface BudgetDialogProps {
  /** Takes back instead of assigning */
  back: boolean;
  workspace: { id: string; organizationId: string; name: string };
  balances: readonly WorkspaceBalance[];
  locale: string;
  onClose: () => void;
}

/** Assigns a part of the organization's balance to a workspace, or takes back what is not spent. */
export function BudgetDialog({ onClose, ...form }: BudgetDialogProps) {
  const { back, workspace } = form;
  return (
    <FormDialog
      onClose={onClose}
      title={back ? "Take Back Credits" : "Assign Credits"}
      description={
        back
          ? `Return what ${workspace.name} hasn't spent to the organization's balance.`
          : `Set aside part of the organization's balance for ${workspace.name}. Credits that expire soonest are assigned first.`
      }
    >
      <BudgetForm {...form} />
    </FormDialog>
  );
}

function BudgetForm({ back, workspace, balances, locale }: Omit<BudgetDialogProps, "onClose">) {
  const [product, setProduct] = useState<Product>("credits");
  const [typed, setTyped] = useState("");
  const { id: workspaceId, organizationId, name } = workspace;
  const send = back ? unassignWorkspaceCreditsAction : assignWorkspaceCreditsAction;
  const form = usePostingForm(
    ({ quantity = "", reason = "" }, key) =>
      send({ organizationId, workspaceId, product, quantity, reason, key }),
    () =>
      notify.ok(
        back ? "Credits taken back." : "Assigned.",
        back ? "It's available to the organization again." : undefined,
      ),
  );
  const unit = balances.find((one) => one.current && one.product === product);
  if (!unit) return null;
  const write = (quantity: string) =>
    writeInUnit(quantity, { unitKind: unit.kind, name: unit.name, symbol: unit.symbol }, locale);
  const from = back ? unit.assigned : (unit.available ?? "0");
  const to = back ? (unit.available ?? "0") : unit.assigned;
  const moved = movedBy(plainNumber(typed, locale), from);
  const [source, target] = back ? [name, "The organization"] : ["The organization", name];
  return (
    <PanelForm form={form} submit={back ? "Take Back" : "Assign"}>
      <QuantityFields
        balances={balances}
        product={product}
        onProduct={setProduct}
        onQuantity={setTyped}
        hint={back ? `${write(from)} assigned.` : `${write(from)} available.`}
      />
      <ReasonField placeholder={back ? "Campaign ended" : "Budget of the spring campaign"} />
      <p aria-live="polite" className="text-muted text-sm empty:hidden">
        {moved === null
          ? null
          : `${source} keeps ${write(quantityText(parseQuantity(from) - moved))}. ${target} will have ${write(quantityText(parseQuantity(to) + moved))}.`}
      </p>
    </PanelForm>
  );
}

/** Millionths that the form would move; null while that is not possible. */
function movedBy(text: string, from: string): bigint | null {
  if (isAmbiguousNumber(text) || !isQuantity(text)) return null;
  const quantity = parseQuantity(text);
  return quantity <= parseQuantity(from) ? quantity : null;
}

import type { ReactNode } from "react";
import { ExpiryField, endOfDay } from "#components/ledger/expiry-field.tsx";
import { ReasonField } from "#components/ledger/reason-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Product, productLabels, products } from "#lib/ledger/policy.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationList } from "#lib/organizations/list/schema.ts";
import type { OrganizationsAct } from "./texts.ts";

interface Asked {
  change: OrganizationsChange | null;
  fields?: ReactNode;
  read?: (data: FormData) => OrganizationsChange;
}

/** What an action asks before its dry run, and how the answer is read. */
export function askedBy(
  act: OrganizationsAct,
  { tiers, creditTypes }: Pick<OrganizationList, "tiers" | "creditTypes">,
): Asked {
  switch (act) {
    case "activate":
      return { change: { kind: "status", status: "ACTIVE" } };
    case "deactivate":
      return { change: { kind: "status", status: "INACTIVE" } };
    case "delete":
      return { change: { kind: "delete" } };
    case "tier":
      return {
        change: null,
        fields: <Choice name="tier" label="Tier" options={tiers} />,
        read: (data) => ({ kind: "tier", tier: textOf(data, "tier") }),
      };
    case "credit-type":
      return {
        change: null,
        fields: (
          <Choice
            name="creditType"
            label="Credit type"
            hint="Organizations whose ledger contains credits keep theirs."
            options={creditTypes}
          />
        ),
        read: (data) => ({ kind: "credit-type", creditType: textOf(data, "creditType") }),
      };
    case "grant":
      return { change: null, fields: <GrantFields />, read: readGrant };
  }
}

interface ChoiceProps {
  name: string;
  label: string;
  hint?: string;
  options: readonly { code: string; name: string }[];
}

function Choice({ name, label, hint, options }: ChoiceProps) {
  return (
    <Field name={name} label={label} hint={hint} required>
      <Select
        name={name}
        required
        placeholder="Choose…"
        options={options.map((option) => ({ value: option.code, label: option.name }))}
      />
    </Field>
  );
}

function GrantFields() {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="quantity" label="Quantity for each" required>
          <NumberInput required decimal maxLength={26} placeholder="1,000 or 12.5" />
        </Field>
        <Field
          name="product"
          label="Unit"
          required
          hint="Credits are in the credit type of each organization."
        >
          <Select options={products.map((product) => ({ value: product, label: productLabels[product] }))} />
        </Field>
      </div>
      <ExpiryField />
      <ReasonField placeholder="Goodwill for the outage of 3 May" />
    </>
  );
}

function readGrant(data: FormData): OrganizationsChange {
  return {
    kind: "grant",
    product: textOf(data, "product") as Product,
    quantity: textOf(data, "quantity"),
    expiresAt: endOfDay(textOf(data, "expiresAt")),
    reason: textOf(data, "reason"),
  };
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

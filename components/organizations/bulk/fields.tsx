import type { Asked, BulkRequest } from "#components/data-table/bulk/request.ts";
import { ExpiryField, endOfDay } from "#components/ledger/expiry-field.tsx";
import { ReasonField } from "#components/ledger/reason-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Product, productLabels, products } from "#lib/ledger/policy.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationList, Selection } from "#lib/organizations/list/schema.ts";
import type { OrganizationsAct } from "./texts.ts";

type Question = Pick<BulkRequest<OrganizationsChange, Selection>, "change" | "fields" | "read">;

/** What an action asks before its dry run, and how the answer is read. */
export function askedBy(
  act: OrganizationsAct,
  { tiers, creditTypes }: Pick<OrganizationList, "tiers" | "creditTypes">,
): Question {
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
        read: (data) => {
          const tier = textOf(data, "tier");
          return { change: { kind: "tier", tier }, done: `moved to the ${nameOf(tiers, tier)} tier` };
        },
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
        read: (data) => {
          const creditType = textOf(data, "creditType");
          return {
            change: { kind: "credit-type", creditType },
            done: `changed to ${nameOf(creditTypes, creditType)}`,
          };
        },
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

function readGrant(data: FormData): Asked<OrganizationsChange> {
  const product = textOf(data, "product") as Product;
  const quantity = textOf(data, "quantity");
  return {
    change: {
      kind: "grant",
      product,
      quantity,
      expiresAt: endOfDay(textOf(data, "expiresAt")),
      reason: textOf(data, "reason"),
    },
    done: `granted ${quantity} ${productLabels[product].toLowerCase()} each`,
  };
}

function nameOf(options: readonly { code: string; name: string }[], code: string): string {
  return options.find((option) => option.code === code)?.name ?? code;
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

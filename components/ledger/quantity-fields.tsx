"use client";

import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Product } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";

interface QuantityFieldsProps {
  balances: readonly Pick<Balance, "product" | "name" | "decimals" | "current">[];
  product: Product;
  onProduct: (product: Product) => void;
  onQuantity?: ((typed: string) => void) | undefined;
  /** The amount that can be moved */
  hint?: string | undefined;
}

/** A quantity and its unit. */
export function QuantityFields({ balances, product, onProduct, onQuantity, hint }: QuantityFieldsProps) {
  const options = balances
    .filter((unit) => unit.current)
    .map((unit) => ({ value: unit.product, label: unit.name }));
  const decimals = balances.find((unit) => unit.current && unit.product === product)?.decimals ?? 0;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="quantity" label="Quantity" required hint={hint}>
        <NumberInput
          required
          onValueChange={onQuantity}
          decimal={decimals > 0}
          maxLength={26}
          placeholder={decimals > 0 ? "1,000 or 12.5" : "1,000"}
        />
      </Field>
      <Field name="product" label="Unit" required>
        <Select options={options} value={product} onValueChange={(value) => onProduct(value as Product)} />
      </Field>
    </div>
  );
}

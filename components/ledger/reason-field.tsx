import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** The reason of a transfer, kept in the ledger. */
export function ReasonField({ placeholder }: { placeholder: string }) {
  return (
    <Field name="reason" label="Reason" required hint="Kept in the ledger.">
      <Input required maxLength={500} placeholder={placeholder} autoComplete="off" />
    </Field>
  );
}

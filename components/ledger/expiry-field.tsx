import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** The day at whose end a grant expires. */
export function ExpiryField() {
  return (
    <Field
      name="expiresAt"
      label="Expires"
      hint="At the end of this day in your time zone. Leave empty to never expire."
      className="sm:w-1/2 sm:pe-2"
    >
      <Input type="date" />
    </Field>
  );
}

/** The last instant of a day in the browser's time zone; null for none. */
export function endOfDay(day: string): string | null {
  const end = new Date(`${day}T23:59:59.999`);
  return day === "" || Number.isNaN(end.getTime()) ? null : end.toISOString();
}

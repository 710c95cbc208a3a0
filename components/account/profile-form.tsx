"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { locales } from "#lib/account/policy.ts";
import { updateOwnProfileAction } from "#lib/account/profile/actions.ts";

type Profile = Parameters<typeof updateOwnProfileAction>[0];

export function ProfileForm({ name, locale }: Profile) {
  const form = useFormAction(
    (data) => updateOwnProfileAction(Object.fromEntries(data) as unknown as Profile),
    () => void notify.ok("Changes saved."),
  );
  return (
    <ActionForm {...form.props} className="grid gap-4 sm:max-w-md">
      <ErrorSummary message={form.message} />
      <Field name="name" label="Name" required>
        <Input required autoComplete="name" maxLength={200} defaultValue={name} />
      </Field>
      <Field
        name="locale"
        label="Dates and numbers"
        hint="How dates and numbers are formatted. The interface stays in English."
      >
        <Select options={locales} defaultValue={locale} />
      </Field>
      <div>
        <SubmitButton>Save Changes</SubmitButton>
      </div>
    </ActionForm>
  );
}

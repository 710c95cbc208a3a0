"use client";

import { Section } from "#components/account/section.tsx";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { setContactsAction } from "#lib/settings/contacts/actions.ts";
import { type Contacts, contactLabels } from "#lib/settings/contacts/policy.ts";

const hints: Record<keyof Contacts, string> = {
  supportContact: "Shown in Help and where access is refused.",
  salesContact: "Shown in Help and beside an organization's limits.",
};

const names = ["supportContact", "salesContact"] as const;

/** Whom people ask who can't go on by themselves. */
export function ContactsForm({ contacts }: { contacts: Contacts }) {
  const form = useFormAction(
    (data) => {
      const text = (name: keyof Contacts) => String(data.get(name) ?? "");
      return setContactsAction({
        supportContact: text("supportContact"),
        salesContact: text("salesContact"),
      });
    },
    () => void notify.ok("Contacts saved."),
  );
  return (
    <Section title="Contacts" description="An email address, or a web address that starts with https://.">
      <ActionForm {...form.props} className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <div className="grid gap-4 sm:grid-cols-2">
          {names.map((name) => (
            <Field key={name} name={name} label={contactLabels[name]} hint={hints[name]}>
              <Input defaultValue={contacts[name]} maxLength={254} placeholder="help@example.com" />
            </Field>
          ))}
        </div>
        <div>
          <SubmitButton>Save Contacts</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

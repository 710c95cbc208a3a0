"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { setJoinTemplatesAction } from "#lib/memberships/templates/actions.ts";
import type { RoleTemplates } from "#lib/memberships/templates/schema.ts";

/** Which template people get who join without an invitation. */
export function JoinForm({ organizationId, data }: { organizationId: string; data: RoleTemplates }) {
  const { templates, join, can } = data;
  const form = useFormAction(
    (fields) =>
      setJoinTemplatesAction({
        organizationId,
        domainTemplateId: String(fields.get("domainTemplateId") ?? ""),
        oauthTemplateId: String(fields.get("oauthTemplateId") ?? ""),
      }),
    () => void notify.ok("Saved."),
  );
  // Who joins by themselves never becomes an Org Admin by a template.
  const options = templates
    .filter(({ role }) => role === "USER")
    .map(({ id, name }) => ({ value: id, label: name }));
  const fields = [
    {
      name: "domainTemplateId",
      label: "People who join by domain",
      hint: "Registered users with a verified address at one of the organization's domains.",
      value: join.domainTemplateId,
    },
    {
      name: "oauthTemplateId",
      label: "People from the identity provider",
      hint: "At their first sign-in. Their role is the one set for the provider.",
      value: join.oauthTemplateId,
    },
  ];
  return (
    <section aria-labelledby="joining" className="max-w-3xl border-t pt-6">
      <h2 id="joining" className="text-base">
        Joining without an invitation
      </h2>
      <p className="mt-0.5 mb-4 text-muted">Only templates with the role User can be chosen.</p>
      <ActionForm {...form.props} className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        {fields.map(({ name, label, hint, value }) => (
          <Field key={name} name={name} label={label} hint={hint} disabled={!can.manage} className="max-w-lg">
            <Select placeholder="No template (role only)" options={options} defaultValue={value ?? ""} />
          </Field>
        ))}
        {can.manage ? (
          <div>
            <SubmitButton>Save</SubmitButton>
          </div>
        ) : null}
      </ActionForm>
    </section>
  );
}

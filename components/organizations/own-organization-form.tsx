"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty } from "#components/layout/route-frame.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import type { Country } from "#lib/core/countries.ts";
import { fieldLabels } from "#lib/organizations/fields.ts";
import { createOwnOrganizationAction } from "#lib/organizations/self-service/actions.ts";
import { TextField } from "./text-field.tsx";

interface OwnOrganizationFormProps {
  /** The new organization's id, chosen once for this form, so that a resubmission creates only one. */
  id: string;
  countries: readonly Country[];
}

/** Creates an organization for an Org Admin, who becomes its Org Admin too. */
export function OwnOrganizationForm({ id, countries }: OwnOrganizationFormProps) {
  const [dirty, setDirty] = useState(false);
  useDirty(dirty);
  const form = useFormAction(
    (data) =>
      createOwnOrganizationAction({
        id,
        name: String(data.get("name")),
        country: String(data.get("country")),
      }),
    ({ slug }) => {
      setDirty(false);
      // A full page load: the new membership changes the navigation everywhere.
      location.assign(`/organizations/${slug}`);
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
      <PanelBody className="flex max-w-lg flex-col gap-4">
        <ErrorSummary message={form.message} errors={form.fieldErrors} labels={fieldLabels} />
        <p className="text-muted">
          The new organization is a billing entity of its own: it has its own balance, members and limits, and
          shares nothing with your other organizations. You become its Org Admin.
        </p>
        <TextField name="name" />
        <Field name="country" label={fieldLabels.country} required>
          <Combobox
            name="country"
            options={countries.map((country) => ({ value: country.code, label: country.name }))}
            required
            placeholder="Search countries"
            onValueChange={() => setDirty(true)}
          />
        </Field>
      </PanelBody>
      <PanelFooter>
        <SubmitButton>Create Organization</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

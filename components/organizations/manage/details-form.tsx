"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { MissedChanges, missedIn } from "#components/forms/missed-changes.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import type { Country } from "#lib/core/countries.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { updateOrganizationAction } from "#lib/organizations/actions.ts";
import { fieldLabels } from "#lib/organizations/fields.ts";
import type { MissedChange, OrganizationDetails, TierOption } from "#lib/organizations/schema.ts";
import { confirmationOf } from "#lib/tiers/policy.ts";
import { DetailsFields } from "./details-fields.tsx";
import { LogoField } from "./logo-field.tsx";
import { MissedDetails } from "./missed-details.tsx";
import { exceededIn, OverTier } from "./over-tier.tsx";

interface DetailsFormProps {
  organization: OrganizationDetails;
  tiers: readonly TierOption[];
  countries: readonly Country[];
  creditTypes: readonly CreditTypeOption[];
}

type Update = Parameters<typeof updateOrganizationAction>[0];

export function DetailsForm({ organization, tiers, countries, creditTypes }: DetailsFormProps) {
  const { guard, close } = useRouteFrame();
  const router = useRouter();
  const [dirty, setDirty] = useState(false);
  // The version after somebody else's save that the user reviewed: the next save is based on it.
  const [reviewed, setReviewed] = useState(organization.version);
  // The tier, limits and features that were warned of
  const confirmed = useRef("");
  useDirty(dirty);
  const form = useFormAction(
    (data) => {
      const typed = Object.fromEntries(data) as Omit<Update, "id" | "version" | "confirmed">;
      const sure = confirmed.current;
      confirmed.current = "";
      return updateOrganizationAction({ ...typed, id: organization.id, version: reviewed, confirmed: sure });
    },
    ({ slug }) => {
      setDirty(false);
      notify.ok("Changes saved.");
      if (slug !== organization.slug) router.replace(`/organizations/${slug}/details`);
    },
  );
  const missed = missedIn<MissedChange>(form.details);
  const over = exceededIn(form.details);
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
      <PanelBody className="grid content-start gap-4 sm:grid-cols-2">
        <div className="empty:hidden sm:col-span-2">
          {missed && missed.version > reviewed ? (
            <MissedChanges
              said="Someone else saved these details while you were editing."
              onReviewed={() => setReviewed(missed.version)}
            >
              <MissedDetails changes={missed.changes} />
            </MissedChanges>
          ) : over ? (
            <OverTier
              key={confirmationOf(over.exceeded, over.lost, over.tier.code)}
              {...over}
              onConfirm={() => {
                confirmed.current = confirmationOf(over.exceeded, over.lost, over.tier.code);
              }}
            />
          ) : (
            <ErrorSummary
              message={missed ? undefined : form.message}
              errors={form.fieldErrors}
              labels={fieldLabels}
            />
          )}
        </div>
        <div className="sm:col-span-2">
          <LogoField organization={organization} />
        </div>
        <DetailsFields
          organization={organization}
          tiers={tiers}
          countries={countries}
          creditTypes={creditTypes}
          details={form.details}
          onChange={() => setDirty(true)}
        />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton>Save Changes</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

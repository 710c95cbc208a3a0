"use client";

import { useRouter } from "next/navigation";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { notify } from "#components/ui/notify.ts";
import type { Country } from "#lib/core/countries.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { createOrganizationAction } from "#lib/organizations/actions.ts";
import { fieldLabels } from "#lib/organizations/fields.ts";
import type { TierOption } from "#lib/organizations/schema.ts";
import { DetailsFields } from "./manage/details-fields.tsx";

interface NewOrganizationFormProps {
  /** The new organization's id, chosen once for this form, so that a resubmission creates only one. */
  id: string;
  countries: readonly Country[];
  /** The first is preselected */
  creditTypes: readonly CreditTypeOption[];
  /** The smallest first, which is preselected */
  tiers: readonly TierOption[];
}

type NewOrganization = Parameters<typeof createOrganizationAction>[0];

export function NewOrganizationForm({ id, ...choices }: NewOrganizationFormProps) {
  const router = useRouter();
  const form = usePanelForm(
    (data) => createOrganizationAction({ ...(Object.fromEntries(data) as Omit<NewOrganization, "id">), id }),
    (created) =>
      notify.next(`${created.name} created.`, [
        { label: "Open", go: () => router.push(`/organizations/${created.slug}`) },
        {
          label: "Invite an Org Admin",
          go: () => router.push(`/invitations/new?org=${created.slug}&role=ORG_ADMIN`),
        },
      ]),
    (created) => [created.id],
  );
  return (
    <PanelForm form={form} submit="Submit" labels={fieldLabels} columns>
      <DetailsFields organization={null} {...choices} details={form.details} onChange={form.touch} />
    </PanelForm>
  );
}

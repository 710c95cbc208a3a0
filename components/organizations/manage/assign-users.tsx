"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { AddressesField } from "#components/forms/addresses/addresses-field.tsx";
import { useAddresses } from "#components/forms/addresses/use-addresses.ts";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { assignUsersAction } from "#lib/memberships/assignment/actions.ts";
import { maxAddresses } from "#lib/memberships/assignment/policy.ts";
import type { AssigneeState, AssignResult } from "#lib/memberships/assignment/schema.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";
import { AssignResults } from "./assign-results.tsx";
import { MatchingUsers } from "./matching-users.tsx";

interface AssignUsersProps {
  organization: OrganizationDetails;
  matching: { count: number; capped: boolean };
}

const states: Record<AssigneeState, string> = {
  "already-member": "already a member",
  "not-registered": "not registered",
};

export function AssignUsers({ organization, matching }: AssignUsersProps) {
  const { guard, close } = useRouteFrame();
  const addresses = useAddresses({
    path: "/api/internal/assignees",
    organizationId: organization.id,
    most: maxAddresses,
  });
  const [results, setResults] = useState<AssignResult[]>([]);
  const { all, valid } = addresses;
  useDirty(all.length > 0);
  const form = useFormAction(
    () => assignUsersAction({ organizationId: organization.id, addresses: addresses.validText }),
    (answered) => {
      setResults(answered);
      const unknown = answered.filter(({ outcome }) => outcome === "not-registered");
      addresses.keep(unknown.map(({ address }) => address));
    },
  );
  const members = formatNumber(organization.memberCount, useUserLocale());
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <MatchingUsers organizationId={organization.id} matching={matching} />
        <ErrorSummary message={form.message} />
        <AddressesField
          label="Email addresses of registered users"
          hint={`One per line, or in any form; “Name <name@example.com>” works too. Each becomes a member with the User role. ${organization.name} currently has ${members} ${organization.memberCount === 1 ? "member" : "members"}.`}
          most={maxAddresses}
          addresses={addresses}
          labels={states}
          readyLabel="to assign"
        />
        <AssignResults results={results} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Close</Button>
        <SubmitButton disabled={valid === 0 || all.length > maxAddresses}>Assign Users</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

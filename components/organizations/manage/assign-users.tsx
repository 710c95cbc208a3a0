"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { splitAddresses } from "#lib/core/address-list.ts";
import { assignUsersAction } from "#lib/memberships/assignment/actions.ts";
import { maxAddresses } from "#lib/memberships/assignment/policy.ts";
import type { AssignResult } from "#lib/memberships/assignment/schema.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";
import { AssignResults } from "./assign-results.tsx";
import { MatchingUsers } from "./matching-users.tsx";

interface AssignUsersProps {
  organization: OrganizationDetails;
  matching: { count: number; capped: boolean };
}

export function AssignUsers({ organization, matching }: AssignUsersProps) {
  const { guard, close } = useRouteFrame();
  const [text, setText] = useState("");
  const [results, setResults] = useState<AssignResult[]>([]);
  const count = splitAddresses(text).length;
  const over = count > maxAddresses;
  useDirty(text.trim() !== "");
  const form = useFormAction(
    () => assignUsersAction({ organizationId: organization.id, addresses: text }),
    (answered) => {
      setResults(answered);
      // Addresses that could not be assigned stay, to be corrected and sent again.
      const left = answered
        .filter(({ outcome }) => outcome === "not-registered" || outcome === "not-valid")
        .map(({ address }) => address)
        .join("\n");
      // Keeps everything when the text was edited meanwhile.
      setText((now) => (now === text ? left : now));
    },
  );
  const members = formatNumber(organization.memberCount, useUserLocale());
  return (
    <ActionForm action={form.submit} pending={form.pending} errors={form.fieldErrors} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <MatchingUsers organizationId={organization.id} matching={matching} />
        <ErrorSummary message={form.message} />
        <Field
          name="addresses"
          label="Email addresses of registered users"
          hint={`One per line, or separated by commas or semicolons; “Name <name@example.com>” works too. Each becomes a member with the User role. ${organization.name} currently has ${members} ${organization.memberCount === 1 ? "member" : "members"}.`}
          aside={
            <span aria-live="polite" className={over ? "font-medium text-bad" : "text-muted tabular-nums"}>
              {over ? `${count} of ${maxAddresses}: too many` : `${count} of ${maxAddresses}`}
            </span>
          }
        >
          <Textarea
            rows={8}
            value={text}
            onValueChange={setText}
            className="font-mono"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={"ana@example.com\nben@example.com"}
          />
        </Field>
        <AssignResults results={results} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Close</Button>
        <SubmitButton disabled={count === 0 || over}>Assign Users</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { splitAddresses } from "#lib/core/address-list.ts";
import { inviteUsersAction } from "#lib/invitations/actions.ts";
import { defaultExpiry, maxInvitations } from "#lib/invitations/policy.ts";
import type { InvitingOrganization } from "#lib/invitations/queries.ts";
import type { InviteResult } from "#lib/invitations/schema.ts";
import { AddressesField } from "./addresses-field.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import type { UserLocale } from "./invitation-columns.tsx";
import { InviteResults } from "./invite-results.tsx";
import { OrganizationField } from "./organization-field.tsx";

interface SendInvitationsFormProps {
  /** The inviting organization, when there is only one possible */
  preset: InvitingOrganization | null;
  /** Whether there are several organizations to choose from */
  choice: boolean;
  userLocale: UserLocale;
}

const roles = [
  { value: "USER", label: "User" },
  { value: "ORG_ADMIN", label: "Org Admin" },
];
/** Addresses with these results stay in the field, to be corrected and sent again. */
const unsent: readonly string[] = ["not-valid", "too-often"];

export function SendInvitationsForm({ preset, choice, userLocale }: SendInvitationsFormProps) {
  const { guard, close } = useRouteFrame();
  const [organization, setOrganization] = useState(preset);
  const [text, setText] = useState("");
  const [role, setRole] = useState("USER");
  const [expiresIn, setExpiresIn] = useState(defaultExpiry);
  const [results, setResults] = useState<InviteResult[]>([]);
  const count = splitAddresses(text).length;
  useDirty(text.trim() !== "");
  const form = useFormAction(
    () =>
      inviteUsersAction({
        organizationId: organization?.id ?? "",
        addresses: text,
        role: role as "USER" | "ORG_ADMIN",
        expiresIn,
      }),
    (answered) => {
      setResults(answered);
      const left = answered
        .filter(({ outcome }) => unsent.includes(outcome))
        .map(({ address }) => address)
        .join("\n");
      // Keeps everything when the text was edited meanwhile.
      setText((now) => (now === text ? left : now));
    },
  );
  return (
    <ActionForm action={form.submit} pending={form.pending} errors={form.fieldErrors} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        {choice ? (
          <OrganizationField chosen={organization} onChange={setOrganization} />
        ) : (
          <p className="text-muted">
            Inviting to <strong className="font-medium text-ink">{organization?.name}</strong>
          </p>
        )}
        <AddressesField text={text} count={count} onText={setText} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="role"
            label="Role"
            required
            hint={
              role === "USER"
                ? "Sees what they have access to."
                : "Manages the organization, its members and their roles."
            }
          >
            <Select options={roles} value={role} onValueChange={setRole} />
          </Field>
          <ExpiryField onSeconds={setExpiresIn} userLocale={userLocale} />
        </div>
        <InviteResults organizationId={organization?.id ?? ""} results={results} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Close</Button>
        <SubmitButton disabled={count === 0 || count > maxInvitations}>
          {count > 1 ? `Send ${formatNumber(count, userLocale.locale)} Invitations` : "Send Invitation"}
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

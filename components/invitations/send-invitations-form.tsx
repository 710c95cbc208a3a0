"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { AddressesField } from "#components/forms/addresses/addresses-field.tsx";
import { addText } from "#components/forms/addresses/entries.ts";
import { useAddresses } from "#components/forms/addresses/use-addresses.ts";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Preset, PresetField } from "#components/users/access/preset-field.tsx";
import { WaysCompared } from "#components/users/ways-compared.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { inviteUsersAction } from "#lib/invitations/actions.ts";
import { defaultExpiry, maxInvitations } from "#lib/invitations/policy.ts";
import type { InvitingOrganization } from "#lib/invitations/queries.ts";
import type { InviteeState, InviteResult } from "#lib/invitations/schema.ts";
import { AddressFile } from "./address-file.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { InviteResults } from "./invite-results.tsx";
import { OrganizationField } from "./organization-field.tsx";

interface SendInvitationsFormProps {
  /** The inviting organization, when there is only one possible */
  preset: InvitingOrganization | null;
  /** Whether there are several organizations to choose from */
  choice: boolean;
  /** Chosen at first */
  role?: "USER" | "ORG_ADMIN";
  userLocale: UserLocale;
}

const roles = [
  { value: "USER", label: "User" },
  { value: "ORG_ADMIN", label: "Org Admin" },
];
const states: Record<InviteeState, string> = {
  "already-member": "already a member",
  "already-invited": "already invited",
};

export function SendInvitationsForm({
  preset: inviting,
  choice,
  role: wanted = "USER",
  userLocale,
}: SendInvitationsFormProps) {
  const { guard, closeAndShow } = useRouteFrame();
  const [organization, setOrganization] = useState(inviting);
  const addresses = useAddresses({
    path: "/api/internal/invitees",
    organizationId: organization?.id ?? "",
    most: maxInvitations,
  });
  const [role, setRole] = useState<string>(wanted);
  const [preset, setPreset] = useState<Preset | null>(null);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [expiresIn, setExpiresIn] = useState(defaultExpiry);
  const [results, setResults] = useState<InviteResult[]>([]);
  const { ready, valid, all } = addresses;
  useDirty(all.length > 0);
  const form = useFormAction(
    () =>
      inviteUsersAction({
        organizationId: organization?.id ?? "",
        addresses: addresses.validText,
        role: preset?.role ?? (role as "USER" | "ORG_ADMIN"),
        access: preset
          ? { everyWorkspace: preset.everyWorkspace, workspaces: [...preset.workspaces] }
          : undefined,
        expiresIn,
      }),
    (answered) => {
      setResults(answered);
      setSent([...sent, ...answered.flatMap(({ sentId }) => sentId ?? [])]);
      const tooOften = answered.filter(({ outcome }) => outcome === "too-often");
      addresses.keep(tooOften.map(({ address }) => address));
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        {choice ? (
          <OrganizationField
            chosen={organization}
            onChange={(chosen) => {
              setOrganization(chosen);
              setPreset(null);
            }}
          />
        ) : (
          <p className="text-muted">
            Inviting to <strong className="font-medium text-ink">{organization?.name}</strong>
          </p>
        )}
        <AddressesField
          label="Email addresses"
          hint="Type or paste them in any form; “Name <name@example.com>” works too."
          most={maxInvitations}
          addresses={addresses}
          labels={states}
          readyLabel="to invite"
        />
        <AddressFile onText={(text) => addresses.onChange(addText(addresses.value, text))} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="role"
            label="Role"
            required
            disabled={preset !== null}
            hint={
              preset
                ? "As the role template says."
                : role === "USER"
                  ? "Sees what they have access to."
                  : "Manages the organization, its members and their roles."
            }
          >
            <Select options={roles} value={preset?.role ?? role} onValueChange={setRole} />
          </Field>
          <ExpiryField onSeconds={setExpiresIn} userLocale={userLocale} />
        </div>
        <PresetField
          key={organization?.id}
          organizationId={organization?.id ?? ""}
          preset={preset}
          onChange={setPreset}
        />
        <WaysCompared />
        <InviteResults organizationId={organization?.id ?? ""} results={results} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(() => closeAndShow(sent))}>Close</Button>
        <SubmitButton disabled={valid === 0 || all.length > maxInvitations}>
          {ready > 1 ? `Send ${formatNumber(ready, userLocale.locale)} Invitations` : "Send Invitation"}
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

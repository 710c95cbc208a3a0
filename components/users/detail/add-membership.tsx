"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { type Option, Select } from "#components/ui/select.tsx";
import { OrganizationField } from "#components/users/organization-field.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { addMembershipAction } from "#lib/memberships/actions.ts";
import type { UserDetails, UserMembership } from "#lib/users/schema.ts";

interface AddMembershipProps {
  user: UserDetails;
  organizations: readonly Option[] | null;
}

const roles = (["USER", "ORG_ADMIN"] as const).map((value) => ({ value, label: roleLabels[value] }));

export function AddMembership({ user, organizations }: AddMembershipProps) {
  const [turn, setTurn] = useState(0);
  const form = useFormAction(
    (data) =>
      addMembershipAction({
        userId: user.id,
        organizationId: String(data.get("organizationId") ?? ""),
        role: String(data.get("role")) as UserMembership["role"],
      }),
    () => {
      notify.ok("Membership added.");
      setTurn(turn + 1);
    },
  );
  return (
    <ActionForm
      key={turn}
      {...form.props}
      className="flex flex-col gap-3 border-t bg-canvas px-5 py-4 max-sm:px-4"
    >
      <ErrorSummary message={form.message} />
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_9rem_auto]">
        <OrganizationField own={organizations} label="Add to organization" />
        <Field name="role" label="As">
          <Select options={roles} defaultValue="USER" />
        </Field>
        <SubmitButton variant="secondary" className="sm:mt-6.5">
          Add
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { useMailboxSteps } from "#components/mailer/mailbox-note.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { type Option, Select } from "#components/ui/select.tsx";
import type { Role } from "#lib/access/permissions.ts";
import { roleLabels } from "#lib/access/policy.ts";
import { createUserAction } from "#lib/users/actions.ts";
import { type Preset, PresetField } from "./access/preset-field.tsx";
import { FirstPassword } from "./first-password.tsx";
import { OrganizationField } from "./organization-field.tsx";
import { PasswordOnce } from "./password-once.tsx";
import { WaysCompared } from "./ways-compared.tsx";

interface NewUserFormProps {
  /** The new user's id, chosen once for this form, so that a resubmission creates only one. */
  id: string;
  roles: readonly Role[];
  /** null for all organizations. */
  organizations: readonly Option[] | null;
  /** The organization whose list the form was opened from */
  preset: Option | null;
}

const labels = {
  email: "Email",
  name: "Name",
  role: "Role",
  organizationId: "Organization",
  password: "Password",
};

export function NewUserForm({ id, roles, organizations, preset }: NewUserFormProps) {
  const router = useRouter();
  const { guard, close, closeAndShow } = useRouteFrame();
  const mailboxSteps = useMailboxSteps();
  const [dirty, setDirty] = useState(false);
  const [role, setRole] = useState<string>("USER");
  const [gives, setGives] = useState(false);
  const [password, setPassword] = useState("");
  const [made, setMade] = useState<{ name: string } | null>(null);
  const [chosen, setChosen] = useState(
    preset?.value ?? (organizations?.length === 1 ? organizations[0]?.value : "") ?? "",
  );
  const [access, setAccess] = useState<Preset | null>(null);
  useDirty(dirty || made !== null);
  const form = useFormAction(
    (data) => {
      const text = (field: string) => String(data.get(field) ?? "");
      return createUserAction({
        id,
        email: text("email"),
        name: text("name"),
        role: access?.role ?? (role as Role),
        access: access
          ? { everyWorkspace: access.everyWorkspace, workspaces: [...access.workspaces] }
          : undefined,
        organizationId: role === "ADMIN" ? "" : text("organizationId"),
        password: gives ? password : "",
      });
    },
    (created) => {
      setDirty(false);
      if (gives) return setMade(created);
      if (created.outcome === "invited") {
        notify.next(
          `${created.email} invited.`,
          [{ label: "Show Invitations", go: () => router.push("/invitations") }, ...mailboxSteps],
          "They'll appear here once they accept the invitation we've emailed them.",
        );
        return close();
      }
      notify.next(
        `${created.name} created.`,
        [{ label: "Open", go: () => router.push(`/users/${id}`) }, ...mailboxSteps],
        "We've emailed them a link to choose a password.",
      );
      closeAndShow([id]);
    },
  );
  if (made) {
    return (
      <PasswordOnce
        name={made.name}
        password={password}
        mayBeInvited={organizations !== null}
        onClose={() => closeAndShow([id])}
      />
    );
  }
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
      <PanelBody className="grid content-start gap-4 sm:grid-cols-2">
        <div className="empty:hidden sm:col-span-2">
          <ErrorSummary message={form.message} errors={form.fieldErrors} labels={labels} />
        </div>
        <Field name="email" label="Email" required>
          <Input type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Field name="name" label="Name" required>
          <Input required maxLength={200} autoComplete="off" />
        </Field>
        <Field name="role" label="Role" required>
          <Select
            required
            options={roles.map((value) => ({ value, label: roleLabels[value] }))}
            value={access?.role ?? role}
            disabled={access !== null}
            onValueChange={setRole}
          />
        </Field>
        <OrganizationField
          own={organizations}
          preset={preset}
          off={role === "ADMIN" ? "Admins have access to the whole platform." : undefined}
          onChange={(id) => {
            setDirty(true);
            setChosen(id ?? "");
            setAccess(null);
          }}
        />
        {role === "ADMIN" ? null : (
          <PresetField
            key={chosen}
            organizationId={chosen}
            preset={access}
            onChange={setAccess}
            className="sm:col-span-2"
          />
        )}
        <FirstPassword
          gives={gives}
          onGivesChange={setGives}
          password={password}
          onPasswordChange={setPassword}
          restricted={organizations !== null}
        />
        <p className="text-muted text-sm sm:col-span-2">
          This creates the account right away. An{" "}
          <Link href="/invitations" prefetch={false} className="text-link underline underline-offset-2">
            invitation
          </Link>{" "}
          lets people create their own account or join with an existing one.
        </p>
        <WaysCompared className="sm:col-span-2" />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton>Save</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}

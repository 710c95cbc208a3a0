"use client";

import Link from "next/link";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { MissedChanges, missedIn } from "#components/forms/missed-changes.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { CopyText } from "#components/users/copy-text.tsx";
import { PasswordField } from "#components/users/first-password.tsx";
import { updateUserAction } from "#lib/users/actions.ts";
import type { MissedUserChange, UserDetails } from "#lib/users/schema.ts";
import { Section } from "./section.tsx";

export function ProfileForm({ user }: { user: UserDetails }) {
  const [version, setVersion] = useState(user.version);
  const [dirty, setDirty] = useState(false);
  const [password, setPassword] = useState("");
  const [given, setGiven] = useState("");
  const { question } = useUnsavedGuard(dirty);
  const off = !user.can.edit.allowed;
  const form = useFormAction(
    (data) =>
      updateUserAction({
        id: user.id,
        version,
        password,
        name: String(data.get("name") ?? user.name),
        email: user.isSelf ? user.email : String(data.get("email") ?? user.email),
      }),
    (saved) => {
      setVersion(saved.version);
      setDirty(false);
      setGiven(password);
      setPassword("");
      notify.ok("Changes saved.");
    },
  );
  const missed = missedIn<MissedUserChange>(form.details);
  return (
    <Section title="Profile">
      <ActionForm {...form.props} onChange={() => setDirty(true)}>
        <div className="grid gap-4 p-5 max-sm:p-4 sm:grid-cols-2">
          <div className="empty:hidden sm:col-span-2">
            {missed && missed.version > version ? (
              <MissedChanges
                said="Someone else saved this profile while you were editing."
                onReviewed={() => setVersion(missed.version)}
              >
                <ul className="mt-1 list-disc ps-5">
                  {missed.changes.map((change) => (
                    <li key={change.at + change.by}>
                      {change.by}: {change.fields.join(", ") || "nothing"}
                    </li>
                  ))}
                </ul>
              </MissedChanges>
            ) : (
              <ErrorSummary message={missed ? undefined : form.message} />
            )}
          </div>
          <Field name="name" label="Name" required={!off} disabled={off}>
            <Input required maxLength={200} defaultValue={user.name} autoComplete="off" />
          </Field>
          <Field
            name="email"
            label="Email"
            required={!off}
            disabled={off || user.isSelf}
            hint={
              user.isSelf ? (
                <>
                  Change your own email address and password under{" "}
                  <Link href="/account" prefetch={false} className="text-link underline underline-offset-2">
                    Your Account
                  </Link>
                  .
                </>
              ) : undefined
            }
          >
            <Input type="email" required maxLength={254} defaultValue={user.email} autoComplete="off" />
          </Field>
          {off || user.isSelf ? null : (
            <PasswordField
              label="New password"
              hint="Leave blank to keep the current one. A new password signs them out, and they choose their own the next time they sign in."
              required={false}
              password={password}
              onPasswordChange={(value) => {
                setPassword(value);
                setDirty(true);
              }}
            />
          )}
          {given ? (
            <div
              role="status"
              className="flex flex-col gap-1.5 rounded-md border bg-canvas p-3 sm:col-span-2"
            >
              <p>The new password. You won't see it again.</p>
              <CopyText text={given} label="Copy password" />
            </div>
          ) : null}
        </div>
        {off ? null : (
          <div className="flex justify-end border-t px-5 py-3 max-sm:px-4">
            <SubmitButton>Save Changes</SubmitButton>
          </div>
        )}
      </ActionForm>
      <UnsavedDialog {...question} />
    </Section>
  );
}

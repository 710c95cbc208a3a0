"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PasskeyButton, type PasskeyButtonProps } from "./passkey-button.tsx";

interface SecondFactorFormProps {
  ways: { readonly code: boolean; readonly passkey: boolean };
  returnTo: string;
  signIn: StateAction<unknown>;
  startPasskey: PasskeyButtonProps["start"];
  signInWithPasskey: PasskeyButtonProps["finish"];
}

/** Takes an authenticator code or a recovery code in one field, or a passkey. */
export function SecondFactorForm({
  ways,
  returnTo,
  signIn,
  startPasskey,
  signInWithPasskey,
}: SecondFactorFormProps) {
  const form = useStateForm(signIn);
  return (
    <div className="flex flex-col gap-4">
      {ways.passkey ? (
        <PasskeyButton
          start={startPasskey}
          finish={signInWithPasskey}
          returnTo={returnTo}
          variant={ways.code ? "secondary" : "primary"}
        />
      ) : null}
      <ActionForm {...form.props} className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Field
          name="code"
          label={ways.code ? "Code" : "Recovery code"}
          hint={
            ways.code
              ? "The 6-digit code from your authenticator app, or one of your recovery codes."
              : "If you can't use your passkey, enter one of your recovery codes."
          }
        >
          <Input
            required
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            className="font-mono tracking-wider"
          />
        </Field>
        <SubmitButton variant={ways.code ? "primary" : "secondary"} className="w-full">
          Continue
        </SubmitButton>
      </ActionForm>
      <LinkButton href="/login" prefetch={false} variant="ghost" className="w-full">
        Start Over
      </LinkButton>
    </div>
  );
}

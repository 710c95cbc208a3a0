"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import type { ReauthMethod } from "#lib/access/actor.ts";
import { reauthenticateAction, startOwnPasskeyReauthAction } from "#lib/auth/reauth/actions.ts";
import { startOwnProviderReauthAction } from "#lib/sso/reauth/actions.ts";
import { askBrowserForPasskey } from "./browser-passkeys.ts";
import { CodeInput } from "./code-input.tsx";
import { PasswordInput } from "./password-input.tsx";

interface ReauthDialogProps {
  ways: readonly ReauthMethod[];
  onAnswer: (reauthenticated: boolean) => void;
}

const otherWay: Record<ReauthMethod, string> = {
  password: "Use Password",
  code: "Use a Code",
  passkey: "Use a Passkey",
  provider: "Use My Organization",
};

const submitLabel: Record<ReauthMethod, string> = {
  password: "Confirm",
  code: "Confirm",
  passkey: "Continue with Passkey",
  provider: "Continue with My Organization",
};

/** Asks for reauthentication before a sensitive action. The form behind it keeps its input. */
export function ReauthDialog({ ways, onAnswer }: ReauthDialogProps) {
  const [way, setWay] = useState<ReauthMethod | undefined>(ways[0]);
  useEscape(() => onAnswer(false));
  const form = useFormAction<{ reauthenticated: true } | { url: string }>(
    async (data) => {
      if (way === "provider")
        return startOwnProviderReauthAction({ returnTo: location.pathname + location.search });
      if (way !== "passkey") return reauthenticateAction({ ...Object.fromEntries(data), way } as Typed);
      const answer = await askBrowserForPasskey(startOwnPasskeyReauthAction());
      if ("refusal" in answer) return answer.refusal;
      return reauthenticateAction({ way, response: answer.response });
    },
    (done) => ("url" in done ? location.assign(done.url) : onAnswer(true)),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onAnswer(false)}
      title="Confirm it's you"
      description="To make this change, confirm your identity first."
    >
      <ActionForm {...form.props} className={panelColumn}>
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} />
          {way === "password" ? (
            <Field name="password" label="Password">
              <PasswordInput autoComplete="current-password" />
            </Field>
          ) : null}
          {way === "code" ? (
            <Field name="code" label="Code" hint="The 6-digit code from your authenticator app.">
              <CodeInput />
            </Field>
          ) : null}
          {way === "passkey" ? (
            <p>Your browser will ask for your fingerprint, face, PIN or security key.</p>
          ) : null}
          {way === "provider" ? (
            <p>
              You'll confirm your identity on your organization's sign-in page and come back here. What you
              typed isn't saved, so make the change again within 5 minutes.
            </p>
          ) : null}
          {way === undefined ? (
            <p>Sign out and sign in again, then make the change within 5 minutes.</p>
          ) : null}
        </PanelBody>
        <PanelFooter>
          {ways
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} variant="ghost" onClick={() => setWay(other)} className="first:me-auto">
                {otherWay[other]}
              </Button>
            ))}
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          {way ? (
            <SubmitButton>{submitLabel[way]}</SubmitButton>
          ) : (
            <LinkButton href="/" prefetch={false}>
              Go to Home
            </LinkButton>
          )}
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}

type Typed = Parameters<typeof reauthenticateAction>[0];

/** Closes this dialog alone on Escape: it may be stacked on another one, which must stay open. */
function useEscape(close: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation();
      close();
    };
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  });
}

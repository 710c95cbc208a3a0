"use client";

import { CodeInput } from "#components/auth/code-input.tsx";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { confirmOwnTotpAction } from "#lib/account/second-factor/actions.ts";
import type { TotpSetup } from "#lib/account/second-factor/schema.ts";

interface TotpSetupFormProps {
  setup: TotpSetup;
  onCancel: () => void;
  onDone: (codes: readonly string[]) => void;
}

/** Shows the TOTP key as QR code and text; a first code confirms that the app has it. */
export function TotpSetupForm({ setup, onCancel, onDone }: TotpSetupFormProps) {
  const form = useFormAction(
    (data) => confirmOwnTotpAction({ code: String(data.get("code")) }),
    ({ codes }) => onDone(codes),
  );
  return (
    <ActionForm {...form.props} className="grid gap-6 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <div>
        {/* biome-ignore lint/performance/noImgElement: it comes with the page. */}
        <img
          alt="QR code for your authenticator app"
          src={`data:image/svg+xml,${encodeURIComponent(setup.qr)}`}
          className="size-48 rounded-md border"
        />
      </div>
      <div className="grid content-start gap-4">
        <ErrorSummary message={form.message} />
        <p>Scan this code with your authenticator app, or enter this key:</p>
        <code className="select-all break-words rounded-md border bg-canvas px-3 py-2 font-mono">
          {setup.key}
        </code>
        <Field name="code" label="Code" hint="The 6-digit code shown in the app." className="max-w-56">
          <CodeInput />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>Turn On</SubmitButton>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      </div>
    </ActionForm>
  );
}

"use client";

import { letBrowserMakePasskey } from "#components/auth/browser-passkeys.ts";
import { NameDialog } from "#components/forms/name-dialog.tsx";
import { type FormAnswer, useFormAction } from "#components/forms/use-form-action.ts";
import { notify } from "#components/ui/notify.ts";
import {
  addOwnPasskeyAction,
  renameOwnPasskeyAction,
  startOwnPasskeyAction,
} from "#lib/account/passkeys/actions.ts";
import type { OwnPasskey } from "#lib/account/passkeys/schema.ts";

interface PasskeyDialogProps {
  /** The passkey to rename; undefined registers a new one. */
  passkey: OwnPasskey | undefined;
  onClose: () => void;
  /** Called with the recovery codes that come with the first second factor. */
  onCodes: (codes: readonly string[]) => void;
}

type Answer = FormAnswer<{ codes?: readonly string[] }> | undefined;
type NewPasskey = Parameters<typeof addOwnPasskeyAction>[0];

export function PasskeyDialog({ passkey, onClose, onCodes }: PasskeyDialogProps) {
  const form = useFormAction(
    async (data): Promise<Answer> => {
      const name = String(data.get("name"));
      if (passkey) return (await renameOwnPasskeyAction({ id: passkey.id, name })) as Answer;
      const made = await letBrowserMakePasskey(startOwnPasskeyAction());
      if ("refusal" in made) return made.refusal as Answer;
      return addOwnPasskeyAction({
        name,
        response: made.response as NewPasskey["response"],
      }) as Promise<Answer>;
    },
    ({ codes = [] }) => {
      onClose();
      if (codes.length > 0) onCodes(codes);
      else notify.ok(passkey ? "Passkey renamed." : "Passkey added.");
    },
  );
  return (
    <NameDialog
      form={form}
      title={passkey ? "Rename passkey" : "Add a passkey"}
      description={passkey ? undefined : "Name it, then follow your browser's prompts."}
      name={passkey?.name}
      hint="Where it's stored, such as “Work laptop”."
      submit={passkey ? "Save" : "Continue"}
      onClose={onClose}
    />
  );
}

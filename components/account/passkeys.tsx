"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { notify } from "#components/ui/notify.ts";
import { removeOwnPasskeyAction } from "#lib/account/passkeys/actions.ts";
import type { OwnPasskey } from "#lib/account/passkeys/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { KeptBecause } from "./kept-because.tsx";
import { PasskeyDialog } from "./passkey-dialog.tsx";
import { Section } from "./section.tsx";
import { ShownCodes } from "./shown-codes.tsx";

interface PasskeysProps {
  passkeys: readonly OwnPasskey[];
  /** Why the last one cannot be removed; null when it can */
  keptBecause: string | null;
  userLocale: UserLocale;
}

export function Passkeys({ passkeys, keptBecause, userLocale }: PasskeysProps) {
  const [naming, setNaming] = useState<OwnPasskey | "new" | null>(null);
  const [removing, setRemoving] = useState<OwnPasskey | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);

  async function remove() {
    const id = removing?.id;
    if (id && (await runAction(() => removeOwnPasskeyAction({ id })))) notify.ok("Passkey removed.");
  }

  return (
    <>
      <Section
        title="Passkeys"
        description="Sign in with your fingerprint, face, PIN or security key instead of a password. Fake sign-in pages can't steal a passkey."
        actions={<Button onClick={() => setNaming("new")}>Add Passkey</Button>}
      >
        {passkeys.length > 0 ? (
          <ul className="-my-4 divide-y">
            {passkeys.map((passkey) => (
              <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <KeyRound aria-hidden="true" className="size-5 shrink-0 text-muted" />
                <div className="min-w-0 flex-1 basis-48">
                  <p className="truncate font-medium">{passkey.name}</p>
                  <p className="text-muted text-sm">
                    Added <Moment at={passkey.createdAt} userLocale={userLocale} />
                    {passkey.lastUsedAt ? (
                      <>
                        , last used <Moment at={passkey.lastUsedAt} userLocale={userLocale} />
                      </>
                    ) : (
                      ", not used yet"
                    )}
                  </p>
                </div>
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Rename ${passkey.name}`}
                  onClick={() => setNaming(passkey)}
                >
                  Rename
                </Button>
                <Button
                  size="sm"
                  variant="ghost"
                  disabled={keptBecause !== null}
                  aria-label={`Remove ${passkey.name}`}
                  onClick={() => setRemoving(passkey)}
                >
                  Remove…
                </Button>
                <KeptBecause why={keptBecause} />
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      {naming ? (
        <PasskeyDialog
          passkey={naming === "new" ? undefined : naming}
          onClose={() => setNaming(null)}
          onCodes={setCodes}
        />
      ) : null}
      <ShownCodes codes={codes} />
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => open || setRemoving(null)}
        title={`Remove ${removing?.name ?? "the passkey"}?`}
        confirmLabel="Remove"
        danger
        onConfirm={remove}
      >
        You can no longer sign in with it. Delete it from your device too, so that your device stops offering
        it.
      </ConfirmDialog>
    </>
  );
}

"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { removeOwnTotpAction, startOwnTotpAction } from "#lib/account/second-factor/actions.ts";
import type { TotpSetup } from "#lib/account/second-factor/schema.ts";
import { Section } from "./section.tsx";
import { ShownCodes } from "./shown-codes.tsx";
import { TotpSetupForm } from "./totp-setup-form.tsx";

interface TotpSectionProps {
  on: boolean;
  /** Why it cannot be removed; null when it can */
  keptBecause: string | null;
}

export function TotpSection({ on, keptBecause }: TotpSectionProps) {
  const [setup, setSetup] = useState<TotpSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);

  async function start() {
    setSetup((await runAction(startOwnTotpAction)) ?? null);
  }

  async function remove() {
    if (await runAction(removeOwnTotpAction)) notify.ok("Authenticator app removed.");
  }

  return (
    <>
      <Section
        title="Authenticator app"
        badge={on ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
        description={`An app on your phone shows a new code every 30 seconds. You enter it after your password when you sign in.${keptBecause ? ` ${keptBecause}` : ""}`}
        actions={
          on ? (
            <Button disabled={keptBecause !== null} onClick={() => setAsking(true)}>
              Remove…
            </Button>
          ) : setup ? null : (
            <Button variant="primary" onClick={start}>
              Set Up
            </Button>
          )
        }
      >
        {setup && !on ? (
          <TotpSetupForm setup={setup} onCancel={() => setSetup(null)} onDone={setCodes} />
        ) : null}
      </Section>
      <ShownCodes codes={codes} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the authenticator app?"
        confirmLabel="Remove"
        danger
        onConfirm={remove}
      >
        Its codes stop working. If you don't have a passkey, only your password protects your account, and
        your recovery codes are removed too.
      </ConfirmDialog>
    </>
  );
}

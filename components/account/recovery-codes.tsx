"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { renewOwnRecoveryCodesAction } from "#lib/account/second-factor/actions.ts";
import { Section } from "./section.tsx";
import { ShownCodes } from "./shown-codes.tsx";

export function RecoveryCodes({ left }: { left: number }) {
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);

  async function renew() {
    setCodes((await runAction(renewOwnRecoveryCodesAction))?.codes ?? []);
  }

  return (
    <>
      <Section
        title="Recovery codes"
        badge={<Badge tone={left > 3 ? "good" : "warn"}>{left === 1 ? "1 left" : `${left} left`}</Badge>}
        description="Use one when you don't have your phone or a passkey. Each code works once."
        actions={<Button onClick={() => setAsking(true)}>Generate New Codes…</Button>}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Generate new recovery codes?"
        confirmLabel="Generate New Codes"
        onConfirm={renew}
      >
        {left === 0
          ? "You'll see them only once."
          : "Your unused codes stop working. You'll see the new ones only once."}
      </ConfirmDialog>
      <ShownCodes codes={codes} />
    </>
  );
}

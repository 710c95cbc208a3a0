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
        description="For when you have neither your phone nor a passkey at hand. Each works once."
        actions={<Button onClick={() => setAsking(true)}>Make New Codes…</Button>}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Make new recovery codes?"
        confirmLabel="Make New Codes"
        onConfirm={renew}
      >
        {left === 0
          ? "They are shown once."
          : `The ${left} that you have left stop working. The new ones are shown once.`}
      </ConfirmDialog>
      <ShownCodes codes={codes} />
    </>
  );
}

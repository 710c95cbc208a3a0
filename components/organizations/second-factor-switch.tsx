"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { notify } from "#components/ui/notify.ts";
import { setSecondFactorRequiredAction } from "#lib/organizations/security/actions.ts";

interface SecondFactorSwitchProps {
  organizationId: string;
  required: boolean;
  disabled?: boolean;
}

/** Whether members need a second factor. Takes effect at once. */
export function SecondFactorSwitch({ organizationId, required, disabled }: SecondFactorSwitchProps) {
  const [on, setOn] = useState(required);

  async function set(next: boolean) {
    setOn(next);
    if (await runAction(setSecondFactorRequiredAction({ organizationId, required: next }))) {
      notify.ok(next ? "A second factor is required now." : "A second factor is no longer required.");
    } else setOn(!next);
  }

  return (
    <SwitchRow
      label="Require a second factor"
      hint="Members without an authenticator app or passkey are sent to set one up before they see anything else."
      checked={on}
      disabled={disabled}
      onChange={set}
    />
  );
}

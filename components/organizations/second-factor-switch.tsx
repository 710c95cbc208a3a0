"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { setSecondFactorRequiredAction } from "#lib/organizations/security/actions.ts";
import type { SecurityRules } from "#lib/organizations/security/queries.ts";

interface SecondFactorSwitchProps {
  organizationId: string;
  rules: SecurityRules;
}

/** Whether members need a second factor. Takes effect immediately. */
export function SecondFactorSwitch({ organizationId, rules }: SecondFactorSwitchProps) {
  const [on, setOn] = useState(rules.requireSecondFactor);

  async function set(next: boolean) {
    setOn(next);
    if (await runAction(setSecondFactorRequiredAction({ organizationId, required: next }))) {
      notify.ok(
        next
          ? "Two-factor authentication is now required."
          : "Two-factor authentication is no longer required.",
      );
    } else setOn(!next);
  }

  return (
    <PanelBody>
      <SwitchRow
        label="Require two-factor authentication"
        hint={`Members without an authenticator app or passkey must set one up before they can continue. ${without(rules.membersWithout)}`}
        checked={on}
        disabled={!rules.can.update}
        onChange={set}
      />
      {rules.can.update ? null : (
        <p className="text-muted">Only Admins and this organization's Org Admins can change this.</p>
      )}
    </PanelBody>
  );
}

function without(count: number): string {
  if (count === 0) return "All members have one.";
  return count === 1 ? "1 member doesn't have one yet." : `${count} members don't have one yet.`;
}

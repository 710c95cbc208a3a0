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
      notify.ok(next ? "A second factor is required now." : "A second factor is no longer required.");
    } else setOn(!next);
  }

  return (
    <PanelBody>
      <SwitchRow
        label="Require a second factor"
        hint={`Members without an authenticator app or passkey set one up before they see anything else. ${without(rules.membersWithout)}`}
        checked={on}
        disabled={!rules.can.update}
        onChange={set}
      />
      {rules.can.update ? null : (
        <p className="text-muted">Only Org Admins of this organization, and Admins, change this.</p>
      )}
    </PanelBody>
  );
}

function without(count: number): string {
  if (count === 0) return "Everybody has one.";
  return count === 1 ? "1 member has none yet." : `${count} members have none yet.`;
}

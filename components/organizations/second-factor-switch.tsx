"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import { setSecondFactorRequiredAction } from "#lib/organizations/security/actions.ts";
import type { SecurityRules } from "#lib/organizations/security/queries.ts";

interface SecondFactorSwitchProps {
  organizationId: string;
  rules: SecurityRules;
}

const options = [
  { value: "optional", label: "Optional" },
  { value: "required", label: "Required" },
];

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
      <Field
        name="secondFactor"
        label="Two-Factor Auth"
        hint={`Required: members without an authenticator app or passkey must set one up before they can continue. ${without(rules.membersWithout)}`}
        disabled={!rules.can.update}
        className="max-w-lg"
      >
        <Select
          options={options}
          value={on ? "required" : "optional"}
          onValueChange={(value) => void set(value === "required")}
        />
      </Field>
      {rules.can.update ? null : (
        <p className="mt-3 text-muted">Only Admins and this organization's Org Admins can change this.</p>
      )}
    </PanelBody>
  );
}

function without(count: number): string {
  if (count === 0) return "All members have one.";
  return count === 1 ? "1 member doesn't have one yet." : `${count} members don't have one yet.`;
}

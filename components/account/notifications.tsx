"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { mutableEmails } from "#lib/account/policy.ts";
import { setOwnMutedAction } from "#lib/account/profile/actions.ts";
import { Section } from "./section.tsx";

type Kind = (typeof mutableEmails)[number]["kind"];

export function Notifications({ muted: saved }: { muted: readonly string[] }) {
  const [muted, setMuted] = useState(saved);

  async function set(kind: Kind, wanted: boolean) {
    const before = muted;
    setMuted(wanted ? muted.filter((one) => one !== kind) : [...muted, kind]);
    if (!(await runAction(setOwnMutedAction({ kind, muted: !wanted })))) setMuted(before);
  }

  return (
    <Section title="Emails" description="You always get security emails, such as when your password changes.">
      <ul className="-my-4 divide-y">
        {mutableEmails.map(({ kind, label, hint }) => (
          <li key={kind}>
            <SwitchRow
              label={label}
              hint={hint}
              checked={!muted.includes(kind)}
              onChange={(wanted) => set(kind, wanted)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import { setKeyRulesAction } from "#lib/keys/actions.ts";
import type { KeyRules } from "#lib/keys/schema.ts";

type Rules = Pick<KeyRules, "memberKeys" | "keysMustExpire">;

/** What an organization allows of keys. Each switch is saved at once. */
export function KeyRulesButton({ organizationId, rules }: { organizationId: string; rules: KeyRules }) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState<Rules | null>(null);
  const { memberKeys, keysMustExpire } = saving ?? rules;

  async function save(change: Partial<Rules>) {
    const next = { memberKeys, keysMustExpire, ...change };
    setSaving(next);
    await runAction(() => setKeyRulesAction({ organizationId, ...next }));
    setSaving(null);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>Rules</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Rules for API Keys"
        description="They apply to new keys. Existing keys stay as they are."
      >
        <PanelBody className="divide-y py-1">
          <SwitchRow
            label="Members can create their own keys"
            hint="A member's key has at most the member's permissions and stops working when they leave."
            checked={memberKeys}
            disabled={saving !== null}
            onChange={(on) => save({ memberKeys: on })}
          />
          <SwitchRow
            label="Keys must expire"
            hint="Keys without an expiry can't be created."
            checked={keysMustExpire}
            disabled={saving !== null}
            onChange={(on) => save({ keysMustExpire: on })}
          />
        </PanelBody>
      </Dialog>
    </>
  );
}

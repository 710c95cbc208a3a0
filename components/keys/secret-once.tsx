"use client";

import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import type { IssuedKey } from "#lib/keys/schema.ts";

/** A new secret, shown this one time. */
export function SecretOnce({ issued, onClose }: { issued: IssuedKey; onClose: () => void }) {
  const id = useId();
  async function copy() {
    try {
      await navigator.clipboard.writeText(issued.secret);
      notify.ok("Key copied.");
    } catch {
      notify.error("Your browser blocked copying the key.", {
        description: "Select it and copy it manually.",
      });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      dismissible={false}
      title={issued.name}
      description="Copy the key now. You won't see it again."
    >
      <PanelBody className="flex flex-col gap-3">
        <label htmlFor={id} className="font-medium">
          API key
        </label>
        <Input
          id={id}
          value={issued.secret}
          readOnly
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onFocus={(event) => event.currentTarget.select()}
        />
        <ul className="list-disc ps-5 text-muted">
          <li>Store it in a password manager or a secret store, never in code or a URL.</li>
          <li>Rotate it every 90 days: the old secret can keep working for up to 7 days.</li>
          <li>
            Send it as <code className="text-sm">Authorization: Bearer</code>, as the{" "}
            <a
              href="/api/docs"
              target="_blank"
              rel="noreferrer"
              className="text-link underline underline-offset-2"
            >
              API reference
            </a>{" "}
            shows.
          </li>
        </ul>
      </PanelBody>
      <PanelFooter>
        <Button onClick={copy}>Copy Key</Button>
        <Button variant="primary" onClick={onClose}>
          I've Saved It
        </Button>
      </PanelFooter>
    </Dialog>
  );
}

"use client";

import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { CopyText } from "./copy-text.tsx";

interface PasswordOnceProps {
  name: string;
  password: string;
  /** Whether an address that has an account is invited instead. */
  mayBeInvited: boolean;
  onClose: () => void;
}

/** Shows a generated account's password, the only time that it is visible. */
export function PasswordOnce({ name, password, mayBeInvited, onClose }: PasswordOnceProps) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <p ref={heading} tabIndex={-1} className="flex items-center gap-2 font-medium outline-none">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
          {name} can sign in with this password.
        </p>
        <CopyText text={password} label="Copy password" />
        <p className="text-muted">
          You won't see it again, and Steward doesn't keep a readable copy. Share it with {name} securely.
          They choose their own when they first sign in.
          {mayBeInvited
            ? " If they already had an account, they keep their own password and get an invitation instead."
            : ""}
        </p>
      </PanelBody>
      <PanelFooter>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </PanelFooter>
    </div>
  );
}

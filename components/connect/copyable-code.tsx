"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Code } from "#components/api/code.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";

interface CopyableCodeProps {
  label: string;
  text: string;
  /** Beside the button */
  children: ReactNode;
}

/** A block of code below a button that copies it. */
export function CopyableCode({ label, text, children }: CopyableCodeProps) {
  const [copied, setCopied] = useState<string | null>(null);

  async function copy() {
    // Pages over plain http have no clipboard API.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ? text : null);
    if (!done)
      notify.error("Your browser blocked copying.", { description: "Select the text and copy it manually." });
  }

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {children}
        <Button size="sm" aria-label={copied === text ? `${label} copied` : `Copy ${label}`} onClick={copy}>
          {copied === text ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied === text ? "Copied" : "Copy"}
        </Button>
      </div>
      <Code label={label} text={text} />
    </div>
  );
}

"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Code } from "#components/api/code.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";

/** A block of code with a button that copies it. */
export function CopyableCode({ label, text }: { label: string; text: string }) {
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
    <div className="relative min-w-0">
      <Code label={label} text={text} />
      <Button
        size="sm"
        className="absolute end-2 top-2 bg-surface"
        aria-label={copied === text ? `${label} copied` : `Copy ${label}`}
        onClick={copy}
      >
        {copied === text ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {copied === text ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}

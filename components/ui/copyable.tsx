"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";

/** An id or a code, with a button that copies it. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);

  async function copy() {
    // Pages over plain http have no clipboard API: the text is there to be selected.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ?? false);
  }

  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 select-all truncate font-mono text-sm" title={text}>
        {text}
      </code>
      <Button
        variant="ghost"
        size="icon"
        className="-my-1.5 shrink-0"
        aria-label={`Copy ${label}`}
        onClick={copy}
      >
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </Button>
      <span role="status" className="sr-only">
        {copied === null
          ? ""
          : copied
            ? `${label} copied.`
            : "Copying is not possible here. Select the text."}
      </span>
    </span>
  );
}

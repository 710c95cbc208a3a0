"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** A text and a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);

  async function copy() {
    // Pages over plain http have no clipboard API: the text is selected, to be copied by hand.
    setCopied(
      (await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      )) ?? false,
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-0 flex-1 select-all break-all rounded-md border bg-canvas px-3 py-2 font-mono">
        {text}
      </code>
      <Button onClick={copy}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} {label}
      </Button>
      <span role="status" className="text-muted text-sm empty:hidden">
        {copied === null ? "" : copied ? "Copied." : "Select it and copy it manually."}
      </span>
    </div>
  );
}

"use client";

import { FileUp } from "lucide-react";
import { type ChangeEvent, useId } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { notify } from "#components/ui/notify.ts";
import { EncodingDetector } from "#lib/core/text-encoding.ts";
import { addressesOfCsv } from "#lib/invitations/policy.ts";

/** Bytes; a thousand addresses need far less */
const largestFile = 1_000_000;

/** Adds the addresses of a file to a field. */
export function AddressFile({ onText }: { onText: (text: string) => void }) {
  const id = useId();

  async function read({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    if (file.size > largestFile) {
      notify.error("This file is larger than 1 MB.", { description: "Choose a CSV file with addresses." });
      return;
    }
    onText(addressesOfCsv(decode(new Uint8Array(await file.arrayBuffer()))));
  }

  return (
    <div className="-mt-2 flex flex-wrap items-center gap-3 noscript:hidden">
      <label
        htmlFor={id}
        className={cn(
          buttonStyles({ size: "sm" }),
          "cursor-pointer focus-within:outline-2 focus-within:outline-ring",
        )}
      >
        <FileUp aria-hidden="true" /> Add from CSV File
        <input
          id={id}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={read}
          className="sr-only"
        />
      </label>
      <span className="text-muted text-sm">With a column named “email”, or one address per line.</span>
    </div>
  );
}

function decode(bytes: Uint8Array): string {
  const watch = new EncodingDetector();
  watch.add(bytes);
  return new TextDecoder(watch.result()).decode(bytes);
}

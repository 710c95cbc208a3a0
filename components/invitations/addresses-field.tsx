"use client";

import { FileUp } from "lucide-react";
import { type ChangeEvent, useId } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { EncodingDetector } from "#lib/core/text-encoding.ts";
import { addressesOfCsv, maxInvitations } from "#lib/invitations/policy.ts";

interface AddressesFieldProps {
  text: string;
  count: number;
  onText: (text: string) => void;
}

/** Bytes; a thousand addresses need far less */
const largestFile = 1_000_000;

/** Email addresses, typed, pasted or read from a file, with a live count. */
export function AddressesField({ text, count, onText }: AddressesFieldProps) {
  const id = useId();
  const locale = useUserLocale();
  const over = count > maxInvitations;
  const [shown, most] = [count, maxInvitations].map((number) => formatNumber(number, locale));

  async function read({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    if (file.size > largestFile) {
      notify.error("This file is larger than 1 MB.", { description: "Choose a CSV file with addresses." });
      return;
    }
    const found = addressesOfCsv(decode(new Uint8Array(await file.arrayBuffer())));
    onText([text.trimEnd(), found].filter(Boolean).join("\n"));
  }

  return (
    <div className="flex flex-col gap-2">
      <Field
        name="addresses"
        label="Email addresses"
        required
        hint="One per line, or separated by commas or semicolons; “Name <name@example.com>” works too."
        aside={
          <span aria-live="polite" className={over ? "font-medium text-bad" : "text-muted tabular-nums"}>
            {over ? `${shown} of ${most}: too many` : `${shown} of ${most}`}
          </span>
        }
      >
        <Textarea
          rows={6}
          value={text}
          onValueChange={onText}
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={"ana@example.com\nben@example.com"}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
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
    </div>
  );
}

function decode(bytes: Uint8Array): string {
  const watch = new EncodingDetector();
  watch.add(bytes);
  return new TextDecoder(watch.result()).decode(bytes);
}

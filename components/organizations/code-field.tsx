"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { organizationFields } from "#lib/organizations/fields.ts";

interface CodeFieldProps {
  value: string;
  onValueChange: (code: string) => void;
  hint?: string;
  /** The details of a refused save: may hold a free code. */
  details: unknown;
}

export function CodeField({ value, onValueChange, hint, details }: CodeFieldProps) {
  const suggestion = suggestionIn(details);
  return (
    <Field
      name="code"
      label={organizationFields.code.label}
      required
      hint={hint}
      aside={
        suggestion && suggestion !== value ? (
          <button
            type="button"
            onClick={() => onValueChange(suggestion)}
            className="rounded-sm px-1 font-medium text-link text-sm underline underline-offset-2"
          >
            Use {suggestion}
          </button>
        ) : null
      }
    >
      <Input
        required
        maxLength={organizationFields.code.max}
        value={value}
        onValueChange={(typed) => onValueChange(typed.toUpperCase())}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}

function suggestionIn(details: unknown): string | undefined {
  if (typeof details !== "object" || details === null || !("suggestion" in details)) return undefined;
  return typeof details.suggestion === "string" ? details.suggestion : undefined;
}

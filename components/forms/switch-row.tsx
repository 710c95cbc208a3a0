"use client";

import { type ReactNode, useId } from "react";
import { Switch } from "#components/ui/switch.tsx";

interface SwitchRowProps {
  label: string;
  hint: ReactNode;
  checked: boolean;
  disabled?: boolean | undefined;
  onChange: (checked: boolean) => void;
}

/** A switch beside its label; a press anywhere on the row toggles it. */
export function SwitchRow({ label, hint, checked, disabled, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 py-3">
        <span className="block font-medium">{label}</span>
        <span id={`${id}-hint`} className="block max-w-prose text-muted text-sm">
          {hint}
        </span>
      </label>
      <Switch
        id={id}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}

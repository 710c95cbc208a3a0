"use client";

import { useEffect, useId, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { defaultExpiry, expiryPresets, expiryUnits } from "#lib/invitations/policy.ts";

interface ExpiryFieldProps {
  /** Seconds; NaN while the input is invalid */
  onSeconds: (seconds: number) => void;
  userLocale: UserLocale;
}

const presets = [
  ...expiryPresets.map(({ seconds, label }) => ({ value: String(seconds), label })),
  { value: "custom", label: "Custom" },
];
const units = expiryUnits.map(({ seconds, label }) => ({ value: String(seconds), label }));

/** The lifetime of an invitation: a preset, or a number of seconds, minutes, hours or days; shows the resulting date. */
export function ExpiryField({ onSeconds, userLocale }: ExpiryFieldProps) {
  const [preset, setPreset] = useState(String(defaultExpiry));
  const [count, setCount] = useState("14");
  const id = useId();
  const [unit, setUnit] = useState(String(86_400));
  const custom = preset === "custom";
  const seconds = custom ? Number(count || Number.NaN) * Number(unit) : Number(preset);
  const now = useNow();
  useEffect(() => onSeconds(seconds), [seconds, onSeconds]);
  const until = now !== null && seconds > 0 ? new Date(now + seconds * 1000) : null;
  return (
    <Field
      name="expiresIn"
      label="Expires in"
      required
      hint={until ? `Valid until ${write(until, userLocale)}` : "\u00a0"}
    >
      <div className="flex gap-2">
        <Select aria-label="Expires in" options={presets} value={preset} onValueChange={setPreset} />
        {custom ? (
          <>
            {/* The label of the field is that of its first control. */}
            <span id={`${id}-number`} hidden>
              Number
            </span>
            <span id={`${id}-unit`} hidden>
              Unit
            </span>
            <Input
              aria-labelledby={`${id}-number`}
              type="number"
              min={1}
              step={1}
              required
              value={count}
              onValueChange={setCount}
              className="w-24"
            />
            <Select
              aria-labelledby={`${id}-unit`}
              options={units}
              value={unit}
              onValueChange={setUnit}
              className="w-32"
            />
          </>
        ) : null}
      </div>
    </Field>
  );
}

function write(until: Date, { locale, timeZone }: UserLocale): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return Number.isNaN(until.getTime()) ? "" : format.format(until);
}

/** The browser's clock, once hydrated; for display only, the server computes the expiry. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

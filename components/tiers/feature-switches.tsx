"use client";

import { SwitchRow } from "#components/forms/switch-row.tsx";
import { builtFeatures, type Feature, features, plannedFeatures } from "#lib/tiers/features/policy.ts";

interface FeatureSwitchesProps {
  off: readonly Feature[];
  onChange: (off: Feature[]) => void;
}

/** What the tier includes. What Steward does not have yet is named, and cannot be switched. */
export function FeatureSwitches({ off, onChange }: FeatureSwitchesProps) {
  return (
    <fieldset>
      <legend className="font-medium">Features</legend>
      <p className="text-muted text-sm">
        All features, including future ones, are on unless you turn them off.
      </p>
      <div className="mt-2 divide-y rounded-md border px-4">
        {builtFeatures.map((key) => (
          <SwitchRow
            key={key}
            label={features[key].label}
            hint={features[key].description}
            checked={!off.includes(key)}
            onChange={(on) => onChange(on ? off.filter((other) => other !== key) : [...off, key])}
          />
        ))}
      </div>
      <p className="mt-2 text-muted text-sm">
        Not available in this version of Steward:{" "}
        {plannedFeatures.map((key) => features[key].label).join(", ")}.
      </p>
    </fieldset>
  );
}

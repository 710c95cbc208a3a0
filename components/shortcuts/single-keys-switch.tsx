"use client";

import { SwitchRow } from "#components/forms/switch-row.tsx";
import { setSingleKeys, useSingleKeysOn } from "./switch.ts";

export function SingleKeysSwitch() {
  return (
    <SwitchRow
      label="Single-key shortcuts"
      hint="Such as / and G then O. Turn them off if you control this browser by voice. Kept in this browser."
      checked={useSingleKeysOn()}
      onChange={setSingleKeys}
    />
  );
}

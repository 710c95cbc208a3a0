// Names about rates that the server and the browser show.
import type { Charging } from "#prisma/client/enums.ts";

export const chargingLabels: Readonly<Record<Charging, string>> = {
  CREDITS: "In credits, by rates",
  TOKENS: "In tokens",
  NONE: "Recorded only",
};

export const chargingNames = Object.keys(chargingLabels) as [Charging, ...Charging[]];

export const rateStateLabels = { PLANNED: "Planned", CURRENT: "Current", ENDED: "Ended" } as const;

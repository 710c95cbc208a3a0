// The actions about credit types: what the page would send, and who is refused how.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { type Action, onAll } from "./refusals.ts";

const creditType = () => ({ name: "Taken over", code: unique(), symbol: "", decimals: 2 });

export const creditActions: Record<string, Action> = {
  "lib/credit-types/actions.ts createCreditTypeAction": {
    input: () => ({ id: randomUUID(), ...creditType() }),
    refusals: onAll,
  },
  "lib/credit-types/actions.ts updateCreditTypeAction": {
    input: () => ({ id: randomUUID(), version: 1, ...creditType() }),
    refusals: onAll,
  },
  "lib/credit-types/actions.ts deleteCreditTypeAction": {
    input: () => ({ id: randomUUID() }),
    refusals: onAll,
  },
};

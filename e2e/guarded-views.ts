// The actions on saved views: of somebody else's, which is not found.
import { randomUUID } from "node:crypto";
import { type Action, onPerson } from "./refusals.ts";

const view = () => ({ list: "users", id: randomUUID() });

/** By file and name. */
export const guardedViews: Record<string, Action> = {
  "lib/views/actions.ts updateViewAction": {
    input: () => ({ ...view(), name: "Taken over" }),
    refusals: onPerson,
  },
  "lib/views/actions.ts shareViewAction": {
    input: ({ organization }) => ({ ...view(), organizationId: organization.id }),
    refusals: onPerson,
  },
  "lib/views/actions.ts unshareViewAction": { input: view, refusals: onPerson },
  "lib/views/actions.ts deleteViewAction": { input: view, refusals: onPerson },
};

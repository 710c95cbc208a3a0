// The actions about limits, alerts and requests: their input, and the refusals by role.
import { randomUUID } from "node:crypto";
import { type Action, onGone, onOne } from "./refusals.ts";

const until = "2099-01-31";

export const limitActions: Record<string, Action> = {
  "lib/organizations/limits/actions.ts setOwnLimitAction": {
    input: ({ deleted }) => ({
      organizationId: deleted.id,
      metric: "CALLS",
      subject: "ORGANIZATION",
      period: "DAY",
      amount: "1",
    }),
    refusals: onGone,
  },
  "lib/organizations/limits/actions.ts removeOwnLimitAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, id: randomUUID() }),
    refusals: onGone,
  },
  "lib/alerts/thresholds/actions.ts addThresholdAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, kind: "USED_PERCENT", threshold: "90" }),
    refusals: onGone,
  },
  "lib/alerts/thresholds/actions.ts removeThresholdAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, id: randomUUID() }),
    refusals: onGone,
  },
  "lib/limit-requests/actions.ts requestIncreaseAction": {
    input: ({ deleted }) => ({
      organizationId: deleted.id,
      limit: "members",
      value: "500",
      until,
      reason: "Growth",
    }),
    refusals: onGone,
  },
  "lib/limit-requests/actions.ts withdrawIncreaseAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, id: randomUUID() }),
    refusals: onGone,
  },
  "lib/limit-requests/actions.ts approveIncreaseAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      id: randomUUID(),
      limit: "members",
      value: "500",
      until,
    }),
    refusals: onOne,
  },
  "lib/limit-requests/actions.ts declineIncreaseAction": {
    input: ({ organization }) => ({ organizationId: organization.id, id: randomUUID(), answer: "Not now" }),
    refusals: onOne,
  },
};

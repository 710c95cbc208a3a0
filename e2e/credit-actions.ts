// The actions about credit types, allowances and tiers: their input, and the refusals by role.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { type Action, onAll, onOne } from "./refusals.ts";

const creditType = () => ({ name: "Taken over", code: unique(), symbol: "", decimals: 2 });

const tier = () => ({
  name: "Taken over",
  code: unique(),
  rank: 1,
  memberLimit: "",
  monthlyCredits: "",
  prices: "",
  workspaceLimit: "",
  connectionLimit: "",
  storageLimit: "",
  apiCallLimit: "",
  featuresOff: [],
  modelIds: [],
});

// Org Admins may do these in their own organizations, but not in a deleted one.
const onGone = { anonymous: 401, user: 404, orgAdmin: 404, orgAdminElsewhere: 404 };

export const creditActions: Record<string, Action> = {
  "lib/ledger/allowance/actions.ts setOrganizationAllowanceAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, monthlyAllowance: "1", timeZone: "UTC" }),
    refusals: onGone,
  },
  "lib/ledger/allowance/actions.ts setMemberAllowanceAction": {
    input: ({ deleted, user }) => ({
      organizationId: deleted.id,
      userId: user.id,
      own: true,
      monthlyAllowance: "1",
    }),
    refusals: onGone,
  },
  "lib/alerts/actions.ts setBalanceAlertAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, enabled: true, threshold: "1" }),
    refusals: onGone,
  },
  "lib/alerts/actions.ts resetBalanceAlertAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id }),
    refusals: onGone,
  },
  "lib/alerts/actions.ts setDefaultBalanceAlertAction": {
    input: () => ({ enabled: true, threshold: "100" }),
    refusals: onAll,
  },
  "lib/tiers/overrides/actions.ts setLimitAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      limit: "members",
      value: "1",
      reason: "x",
      endsOn: "2100-01-01",
    }),
    refusals: onOne,
  },
  "lib/tiers/overrides/actions.ts endLimitAction": {
    input: ({ organization }) => ({ organizationId: organization.id, limit: "members" }),
    refusals: onOne,
  },
  "lib/tiers/actions.ts createTierAction": {
    input: () => ({ id: randomUUID(), ...tier() }),
    refusals: onAll,
  },
  "lib/tiers/actions.ts updateTierAction": {
    input: () => ({ id: randomUUID(), version: 1, ...tier() }),
    refusals: onAll,
  },
  "lib/tiers/actions.ts deleteTierAction": { input: () => ({ id: randomUUID() }), refusals: onAll },
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
  "lib/rates/actions.ts setRateAction": {
    input: () => ({
      id: randomUUID(),
      resourceId: randomUUID(),
      creditType: "CREDITS",
      whose: "all",
      organizationId: null,
      startsOn: "",
      input: "1",
    }),
    refusals: onAll,
  },
  "lib/rates/charging/actions.ts setChargingAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      charging: "NONE",
      markup: "0",
      version: 0,
    }),
    refusals: onOne,
  },
  "lib/rates/actions.ts endRateAction": { input: () => ({ id: randomUUID() }), refusals: onAll },
  "lib/rates/actions.ts deleteRateAction": { input: () => ({ id: randomUUID() }), refusals: onAll },
};

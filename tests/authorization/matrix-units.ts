// The rows of the authorization matrix for credit types, allowances and tiers.
import { getCreditType, listCreditTypes } from "#lib/credit-types/queries.ts";
import { createCreditType, deleteCreditType, updateCreditType } from "#lib/credit-types/service.ts";
import { getOrganizationAllowance, getOwnCredits, getOwnSpending } from "#lib/ledger/allowance/queries.ts";
import { setMemberAllowance, setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";
import { endLimit, setLimit } from "#lib/tiers/overrides/service.ts";
import { getTier, listWholeTiers } from "#lib/tiers/queries.ts";
import { createTier, deleteTier, updateTier } from "#lib/tiers/service.ts";
import { creditTypeForm, makeCreditType } from "#tests/credit-types/credit-type.ts";
import { makeTier, tierForm } from "#tests/tiers/tier.ts";
import { anyMember } from "./matrix-ledger.ts";
import { adminOnAll, adminOnOne, memberOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

export const unitsMatrix: Record<string, Record<string, Verb>> = {
  "lib/credit-types/service.ts": {
    createCreditType: {
      outcomes: adminOnAll,
      call: (actor) => createCreditType(actor, creditTypeForm()),
    },
    updateCreditType: {
      outcomes: adminOnAll,
      call: async (actor) =>
        updateCreditType(actor, { ...creditTypeForm(), id: (await makeCreditType()).id, version: 1 }),
    },
    deleteCreditType: {
      outcomes: adminOnAll,
      call: async (actor) => deleteCreditType(actor, { id: (await makeCreditType()).id }),
    },
  },
  "lib/ledger/allowance/service.ts": {
    setOrganizationAllowance: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        setOrganizationAllowance(actor, { organizationId: id, monthlyAllowance: null, timeZone: "UTC" }),
    },
    setMemberAllowance: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) =>
        setMemberAllowance(actor, {
          organizationId: id,
          userId: await anyMember(id),
          own: true,
          monthlyAllowance: "1",
        }),
    },
  },
  "lib/ledger/allowance/queries.ts": {
    getOrganizationAllowance: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationAllowance(actor, id),
    },
    getOwnCredits: { outcomes: memberOnOne, call: (actor, { id }) => getOwnCredits(actor, id) },
    getOwnSpending: { outcomes: memberOnOne, call: (actor, { id }) => getOwnSpending(actor, id) },
  },
  "lib/tiers/service.ts": {
    createTier: { outcomes: adminOnAll, call: (actor) => createTier(actor, tierForm()) },
    updateTier: {
      outcomes: adminOnAll,
      call: async (actor) =>
        updateTier(actor, { ...(await makeTier()), version: 1, confirmed: "", name: "Renamed" }),
    },
    deleteTier: { outcomes: adminOnAll, call: async (actor) => deleteTier(actor, await makeTier()) },
  },
  "lib/tiers/overrides/service.ts": {
    setLimit: {
      outcomes: adminOnOne,
      call: (actor, { id }) =>
        setLimit(actor, {
          organizationId: id,
          limit: "members",
          value: "100",
          reason: "Test",
          endsOn: "2100-01-01",
        }),
    },
    endLimit: {
      outcomes: adminOnOne,
      call: (actor, { id }) => endLimit(actor, { organizationId: id, limit: "credits" }),
    },
  },
  "lib/tiers/overrides/queries.ts": {
    getOrganizationLimits: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationLimits(actor, id),
    },
  },
  "lib/tiers/queries.ts": {
    listWholeTiers: { outcomes: adminOnAll, call: (actor) => listWholeTiers(actor) },
    getTier: { outcomes: adminOnAll, call: async (actor) => getTier(actor, (await makeTier()).id) },
  },
  "lib/credit-types/queries.ts": {
    listCreditTypes: { outcomes: adminOnAll, call: (actor) => listCreditTypes(actor) },
    getCreditType: {
      outcomes: adminOnAll,
      call: async (actor) => getCreditType(actor, (await makeCreditType()).id),
    },
  },
};

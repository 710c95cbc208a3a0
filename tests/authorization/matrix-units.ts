// The rows of the authorization matrix for credit types.
import { getCreditType, listCreditTypes } from "#lib/credit-types/queries.ts";
import { createCreditType, deleteCreditType, updateCreditType } from "#lib/credit-types/service.ts";
import { creditTypeForm, makeCreditType } from "#tests/credit-types/credit-type.ts";
import { adminOnAll, type Verb } from "./outcomes.ts";

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
  "lib/credit-types/queries.ts": {
    listCreditTypes: { outcomes: adminOnAll, call: (actor) => listCreditTypes(actor) },
    getCreditType: {
      outcomes: adminOnAll,
      call: async (actor) => getCreditType(actor, (await makeCreditType()).id),
    },
  },
};

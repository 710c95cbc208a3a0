// The actions about credit types and allowances: what the page would send, and who is refused how.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { type Action, onAll } from "./refusals.ts";

const creditType = () => ({ name: "Taken over", code: unique(), symbol: "", decimals: 2 });

// Org Admins set these in their own organizations, but not in one that is deleted.
const onGone = { anonymous: 401, user: 404, orgAdmin: 404, orgAdminElsewhere: 404 };

export const creditActions: Record<string, Action> = {
  "lib/ledger/allowance/actions.ts setOrganizationAllowanceAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, monthlyAllowance: "1", timeZone: "UTC" }),
    refusals: onGone,
  },
  "lib/ledger/allowance/actions.ts setMemberAllowanceAction": {
    input: ({ deleted, user }) => ({
      ...{ organizationId: deleted.id, userId: user.id, own: true, monthlyAllowance: "1" },
    }),
    refusals: onGone,
  },
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

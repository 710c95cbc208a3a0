// The rows of the authorization matrix for credits and tokens.
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { exportTransfers } from "#lib/ledger/export/queries.ts";
import { closeExpiredHolds } from "#lib/ledger/hold/expiry/service.ts";
import { getHold } from "#lib/ledger/hold/queries.ts";
import { checkEstimate, openHold } from "#lib/ledger/hold/service.ts";
import { releaseHold, settleHold, withdrawHold } from "#lib/ledger/hold/settlement/service.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { eachTransfer, listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { waiveOwed } from "#lib/ledger/owed/service.ts";
import { findCreditMembers, getCredits } from "#lib/ledger/queries.ts";
import {
  assignCredits,
  grantCredits,
  refundSpend,
  reverseTransfer,
  unassignCredits,
} from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { indexCredits } from "#lib/ledger/sums/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { exportPurchases } from "#lib/purchases/export/queries.ts";
import { eachPurchase, listPurchases } from "#lib/purchases/list/queries.ts";
import { addPurchase, reversePurchase } from "#lib/purchases/service.ts";
import { getPurchaseStats } from "#lib/purchases/stats/queries.ts";
import { asPlatform, makeMembership, makeUser, systemActor, unique } from "#tests/factories.ts";
import { hold } from "#tests/ledger/holding.ts";
import { charge, grant, purchase, spend, usageOf } from "#tests/ledger/ledger.ts";
import { adminOnAll, adminOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

const purchases = {
  q: "",
  status: null,
  product: null,
  from: null,
  to: null,
  sort: "-date",
} as const;
const request = () => ({ reason: "Test", key: unique() });
const amount = { product: "credits", quantity: "1" } as const;

/** Gives an organization a balance to move; a deleted or unknown one gets none. */
async function furnish(organizationId: string): Promise<string> {
  const granted = await grant(organizationId, "10").catch(() => null);
  return granted?.transferIds[0] ?? crypto.randomUUID();
}

const nobody = (organizationId: string) => ({
  organizationId,
  memberId: null,
  workspaceId: null,
  ...amount,
});

/** An open hold; a made-up one where none can be opened. */
async function anyHold(organizationId: string): Promise<string> {
  await furnish(organizationId);
  const opened = await hold(organizationId, "1");
  return opened.hold?.id ?? crypto.randomUUID();
}

/** A member of the organization; a made-up one where it does not exist. */
export async function anyMember(organizationId: string): Promise<string> {
  const organization = await asPlatform((tx) =>
    tx.organization.findUnique({ where: { id: organizationId }, include: { memberships: { take: 1 } } }),
  );
  const [known] = organization?.memberships ?? [];
  if (known) return known.userId;
  const user = await makeUser();
  if (organization) await makeMembership(user, organization, "USER");
  return user.id;
}

export const ledgerMatrix: Record<string, Record<string, Verb>> = {
  "lib/ledger/service.ts": {
    grantCredits: {
      outcomes: adminOnOne,
      call: (actor, { id }) =>
        grantCredits(actor, { organizationId: id, expiresAt: null, ...amount, ...request() }),
    },
    assignCredits: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => {
        await furnish(id);
        return assignCredits(actor, {
          organizationId: id,
          memberId: await anyMember(id),
          ...amount,
          ...request(),
        });
      },
    },
    unassignCredits: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => {
        await furnish(id);
        const assigned = { organizationId: id, memberId: await anyMember(id), ...amount };
        await assignCredits(systemActor, { ...assigned, ...request() }).catch(() => {});
        return unassignCredits(actor, { ...assigned, ...request() });
      },
    },
    refundSpend: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnish(id);
        const key = unique();
        await spend(id, "1", { key });
        return refundSpend(actor, { organizationId: id, spendKey: key, quantity: null, ...request() });
      },
    },
    reverseTransfer: {
      outcomes: adminOnOne,
      call: async (actor, { id }) =>
        reverseTransfer(actor, { organizationId: id, transferId: await furnish(id), ...request() }),
    },
  },
  "lib/ledger/queries.ts": {
    getCredits: { outcomes: orgAdminOnOne, call: (actor, { id }) => getCredits(actor, id) },
    findCreditMembers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => findCreditMembers(actor, id, { q: "", holding: false }),
    },
  },
  "lib/ledger/list/queries.ts": {
    listTransfers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listTransfers(actor, id, loadTransfers({})),
    },
    eachTransfer: {
      // As of purchases.
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => eachTransfer(actor, id, loadTransfers({})).next(),
    },
  },
  "lib/ledger/export/queries.ts": {
    exportTransfers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        exportTransfers(actor, id, loadTransfers({}), readColumnsOf(transferList, null)),
    },
  },
  "lib/ledger/spend/service.ts": {
    applySpends: {
      outcomes: adminOnAll,
      call: (actor, { id }) =>
        applySpends(actor, [
          { organizationId: id, memberId: null, workspaceId: null, ...amount, ...request() },
        ]),
    },
  },
  "lib/ledger/expiry/service.ts": {
    expireGrants: { outcomes: adminOnAll, call: (actor) => expireGrants(actor) },
  },
  "lib/ledger/hold/service.ts": {
    openHold: {
      outcomes: { ...adminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => openHold(actor, { ...nobody(id), seconds: 60, key: unique() }),
    },
    checkEstimate: {
      outcomes: { ...adminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => checkEstimate(actor, nobody(id)),
    },
  },
  "lib/ledger/hold/settlement/service.ts": {
    settleHold: {
      outcomes: adminOnOne,
      call: async (actor, { id }) =>
        settleHold(actor, { organizationId: id, id: await anyHold(id), quantity: "1" }),
    },
    releaseHold: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => releaseHold(actor, { organizationId: id, id: await anyHold(id) }),
    },
    withdrawHold: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => withdrawHold(actor, { organizationId: id, id: await anyHold(id) }),
    },
  },
  "lib/ledger/hold/queries.ts": {
    getHold: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => getHold(actor, { organizationId: id, id: await anyHold(id) }),
    },
  },
  "lib/ledger/hold/expiry/service.ts": {
    closeExpiredHolds: { outcomes: adminOnAll, call: (actor) => closeExpiredHolds(actor) },
  },
  "lib/ledger/owed/service.ts": {
    waiveOwed: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await charge(id, [usageOf("1")]).catch(() => {});
        return waiveOwed(actor, { organizationId: id, ...amount, ...request() });
      },
    },
  },
  "lib/ledger/sums/service.ts": {
    indexCredits: { outcomes: adminOnAll, call: (actor) => indexCredits(actor) },
  },
  "lib/ledger/verify/queries.ts": {
    verifyLedger: { outcomes: adminOnAll, call: (actor) => verifyLedger(actor) },
  },
  "lib/purchases/list/queries.ts": {
    listPurchases: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listPurchases(actor, id, { ...purchases, size: 50, page: 1, cursor: null }),
    },
    eachPurchase: {
      // A deleted or unknown organization has an empty export: the route checks first that it exists.
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => eachPurchase(actor, id, purchases).next(),
    },
  },
  "lib/purchases/export/queries.ts": {
    exportPurchases: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => exportPurchases(actor, id, purchases, ["reference"]),
    },
  },
  "lib/purchases/stats/queries.ts": {
    getPurchaseStats: { outcomes: orgAdminOnOne, call: (actor, { id }) => getPurchaseStats(actor, id) },
  },
  "lib/purchases/service.ts": {
    reversePurchase: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        const bought = await purchase(id).catch(() => null);
        const purchaseId = bought?.purchaseId ?? crypto.randomUUID();
        return reversePurchase(actor, { organizationId: id, purchaseId, ...request() });
      },
    },
    addPurchase: {
      outcomes: adminOnOne,
      call: (actor, { id }) =>
        addPurchase(actor, {
          organizationId: id,
          reference: unique(),
          purchasedOn: "2026-01-31",
          unitPrice: null,
          amount: null,
          currency: "",
          note: "",
          product: "credits",
          quantity: "1",
          key: unique(),
        }),
    },
  },
};

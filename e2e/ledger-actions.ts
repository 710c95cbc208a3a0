// The server actions of credits and purchases, with the input of their pages.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { type Action, onGone, onOne } from "./refusals.ts";

const amount = () => ({ product: "credits", quantity: "1", reason: "Test", key: unique() });

export const ledgerActions: Record<string, Action> = {
  "lib/ledger/actions.ts grantCreditsAction": {
    input: ({ organization }) => ({ organizationId: organization.id, expiresAt: null, ...amount() }),
    refusals: onOne,
  },
  "lib/ledger/actions.ts assignCreditsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, memberId: randomUUID(), ...amount() }),
    refusals: onGone,
  },
  "lib/ledger/actions.ts unassignCreditsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, memberId: randomUUID(), ...amount() }),
    refusals: onGone,
  },
  "lib/ledger/actions.ts reverseTransferAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      transferId: randomUUID(),
      reason: "Test",
      key: unique(),
    }),
    refusals: onOne,
  },
  "lib/purchases/actions.ts addPurchaseAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      product: "credits",
      quantity: "1",
      reference: unique(),
      purchasedOn: "2026-01-31",
      key: unique(),
    }),
    refusals: onOne,
  },
  "lib/purchases/actions.ts reversePurchaseAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      purchaseId: randomUUID(),
      reason: "Test",
      key: unique(),
    }),
    refusals: onOne,
  },
};

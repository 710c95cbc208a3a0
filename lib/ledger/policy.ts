// Labels and limits of the ledger, shared by server and browser.
import type { TransferKind, UnitKind } from "#prisma/client/enums.ts";

/** What a quantity may count, as sales files and connected apps name it. */
export const products = ["credits", "inference_tokens", "embedding_tokens"] as const;
export type Product = (typeof products)[number];

export const productLabels: Record<Product, string> = {
  credits: "Credits",
  inference_tokens: "Inference tokens",
  embedding_tokens: "Embedding tokens",
};

/** The two kinds of token are the same unit everywhere; the unit of credits is the organization's credit type. */
export const tokenUnits: Record<Exclude<Product, "credits">, string> = {
  inference_tokens: "019400d0-0000-7000-8000-000000000101",
  embedding_tokens: "019400d0-0000-7000-8000-000000000102",
};

/** What a unit of this kind counts. */
export function productOf(kind: UnitKind): Product {
  if (kind === "INFERENCE_TOKEN") return "inference_tokens";
  return kind === "EMBEDDING_TOKEN" ? "embedding_tokens" : "credits";
}

export const transferLabels: Record<TransferKind, string> = {
  PURCHASE: "Purchase",
  GRANT: "Grant",
  ASSIGN: "Assigned",
  UNASSIGN: "Taken back",
  SPEND: "Spent",
  REFUND: "Refund",
  EXPIRE: "Expired",
  REVERSAL: "Reversal",
  SETTLE: "Settled",
  WAIVE: "Waived",
};

/** Why a transfer cannot be reversed. */
export type NotReversible = "final" | "reversed" | "refunded" | "left" | "gone";

export const notReversibleLabels: Record<NotReversible, string> = {
  final: "Reversals, expirations, settlements and waivers can't be reversed.",
  reversed: "Already reversed.",
  refunded: "Already refunded.",
  left: "The member or workspace it would return to is gone.",
  gone: "Part of it has already been assigned or spent.",
};

// Words and bounds of the ledger that every side knows.

/** Places after the point that the ledger keeps; a unit may allow fewer. */
export const ledgerDecimals = 6;

/** What a quantity may count, as sales files and connected apps name it. */
export const products = ["credits", "inference_tokens", "embedding_tokens"] as const;
export type Product = (typeof products)[number];

export const productWords: Record<Product, string> = {
  credits: "Credits",
  inference_tokens: "Inference tokens",
  embedding_tokens: "Embedding tokens",
};

/** The two kinds of token are the same unit everywhere; the unit of credits is the organization's credit type. */
export const tokenUnits: Record<Exclude<Product, "credits">, string> = {
  inference_tokens: "019400d0-0000-7000-8000-000000000101",
  embedding_tokens: "019400d0-0000-7000-8000-000000000102",
};

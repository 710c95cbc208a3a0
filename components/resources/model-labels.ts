import type { ModelType } from "#prisma/client/enums.ts";

export const kindLabels: Readonly<Record<ModelType, string>> = {
  INFERENCE: "Inference",
  EMBEDDING: "Embedding",
};

/** Formats a context window: "200,000 tokens". */
export function formatTokens(tokens: number): string {
  return `${tokens.toLocaleString("en")} tokens`;
}

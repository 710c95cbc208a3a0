/** What a model can do beyond text. */
export const modelCapabilities = {
  json: "Structured output",
  reasoning: "Reasoning",
  tools: "Tool use",
  vision: "Vision",
} as const;

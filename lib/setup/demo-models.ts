// Models of real providers, with their real identifiers and context windows in tokens.
import type { CreateModel } from "#lib/resources/schema.ts";

type DemoModel = [
  provider: string,
  name: string,
  key: string,
  modelType: "INFERENCE" | "EMBEDDING",
  contextWindow: number,
  enabledByDefault: boolean,
];

export const demoModels: readonly DemoModel[] = [
  ["Anthropic", "Claude Opus 4.5", "claude-opus-4-5", "INFERENCE", 200_000, false],
  ["Anthropic", "Claude Sonnet 4.5", "claude-sonnet-4-5", "INFERENCE", 200_000, true],
  ["Anthropic", "Claude Haiku 4.5", "claude-haiku-4-5", "INFERENCE", 200_000, true],
  ["Cohere", "Command A", "command-a-03-2025", "INFERENCE", 256_000, false],
  ["Cohere", "Embed 4", "embed-v4.0", "EMBEDDING", 128_000, false],
  ["DeepSeek", "DeepSeek Chat", "deepseek-chat", "INFERENCE", 128_000, false],
  ["Google", "Gemini 2.5 Pro", "gemini-2.5-pro", "INFERENCE", 1_048_576, false],
  ["Google", "Gemini 2.5 Flash", "gemini-2.5-flash", "INFERENCE", 1_048_576, true],
  ["Google", "Gemini Embedding", "gemini-embedding-001", "EMBEDDING", 2_048, false],
  ["Mistral", "Mistral Large", "mistral-large-2411", "INFERENCE", 131_072, false],
  ["Mistral", "Codestral", "codestral-2508", "INFERENCE", 256_000, false],
  ["Mistral", "Mistral Embed", "mistral-embed", "EMBEDDING", 8_192, false],
  ["OpenAI", "GPT-5", "gpt-5", "INFERENCE", 400_000, false],
  ["OpenAI", "GPT-5 mini", "gpt-5-mini", "INFERENCE", 400_000, true],
  ["OpenAI", "GPT-4.1", "gpt-4.1", "INFERENCE", 1_047_576, false],
  ["OpenAI", "Text Embedding 3 Large", "text-embedding-3-large", "EMBEDDING", 8_191, true],
  ["OpenAI", "Text Embedding 3 Small", "text-embedding-3-small", "EMBEDDING", 8_191, false],
  ["Voyage AI", "Voyage 3 Large", "voyage-3-large", "EMBEDDING", 32_000, false],
];

const reasoning = ["claude-opus-4-5", "claude-sonnet-4-5", "gemini-2.5-pro", "gpt-5", "gpt-5-mini"];
const withoutVision = ["Cohere", "DeepSeek", "Mistral"];

/** What a demo model can do. */
export function capabilitiesOf([provider, , key, modelType]: DemoModel): CreateModel["capabilities"] {
  if (modelType === "EMBEDDING") return [];
  return [
    "json",
    ...(reasoning.includes(key) ? (["reasoning"] as const) : []),
    "tools",
    ...(withoutVision.includes(provider) ? [] : (["vision"] as const)),
  ];
}

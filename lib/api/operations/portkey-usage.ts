// What the answer of a model says about its tokens, in the writing of OpenAI and of Anthropic.
import { z } from "zod";

/** Null where the answer says anything else. */
const tokens = z.int().min(0).max(1_000_000_000).nullish().catch(null);
const details = z.looseObject({ cached_tokens: tokens, reasoning_tokens: tokens }).nullish().catch(null);

export const portkeyUsage = z
  .looseObject({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    prompt_tokens_details: details,
    completion_tokens_details: details,
    input_tokens: tokens,
    output_tokens: tokens,
    cache_read_input_tokens: tokens,
    cache_creation_input_tokens: tokens,
  })
  .nullish()
  .catch(null);
type Usage = NonNullable<z.output<typeof portkeyUsage>>;

/**
 * Exclusive pools: OpenAI's numbers include cached and reasoning tokens. Anthropic's do not, also where Portkey has put them
 * in OpenAI's fields: it leaves their cache fields beside these. Null where it names no input.
 */
export function portkeyTokens(usage: Usage, requestType: string | null | undefined) {
  const input = usage.prompt_tokens ?? usage.input_tokens;
  if (input == null) return null;
  if (requestType === "embed") return { embeddingTokens: input };
  if (
    usage.cache_read_input_tokens != null ||
    usage.cache_creation_input_tokens != null ||
    usage.prompt_tokens == null
  )
    return {
      inputTokens: input,
      outputTokens: usage.completion_tokens ?? usage.output_tokens ?? 0,
      cacheReadTokens: usage.cache_read_input_tokens ?? 0,
      cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
    };
  const completion = usage.completion_tokens ?? 0;
  const cached = Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, input);
  const reasoning = Math.min(usage.completion_tokens_details?.reasoning_tokens ?? 0, completion);
  return {
    inputTokens: input - cached,
    outputTokens: completion - reasoning,
    cacheReadTokens: cached,
    reasoningTokens: reasoning,
  };
}

// Middleware of the AI SDK: each call of a model is checked before, and reported after it, streamed or not.
//
//   npm install ai
import { type LanguageModelMiddleware, wrapLanguageModel } from "ai";
import type { connectSteward } from "./openapi-fetch.ts";

type Steward = ReturnType<typeof connectSteward>;
type WrapStream = NonNullable<LanguageModelMiddleware["wrapStream"]>;
type StreamPart = Awaited<ReturnType<WrapStream>>["stream"] extends ReadableStream<infer Part> ? Part : never;
type Usage = Extract<StreamPart, { type: "finish" }>["usage"];

/** `resourceId` is the model in Steward. */
export function withSteward(
  model: Parameters<typeof wrapLanguageModel>[0]["model"],
  steward: Steward,
  resourceId: string,
) {
  const check = async () => {
    const { allowed, reason } = await steward.check(resourceId);
    if (!allowed) throw new Error(reason);
    return Date.now();
  };
  const report = ({ inputTokens, outputTokens }: Usage, started: number) =>
    steward.report({
      source: "ai-sdk",
      id: crypto.randomUUID(),
      occurred_at: new Date().toISOString(),
      resource_id: resourceId,
      // Pools are exclusive: no token is in two of them.
      input_tokens: inputTokens.noCache ?? inputTokens.total ?? 0,
      cache_read_tokens: inputTokens.cacheRead ?? 0,
      cache_write_tokens: inputTokens.cacheWrite ?? 0,
      output_tokens: outputTokens.text ?? outputTokens.total ?? 0,
      reasoning_tokens: outputTokens.reasoning ?? 0,
      latency: Date.now() - started,
    });
  const middleware: LanguageModelMiddleware = {
    wrapGenerate: async ({ doGenerate }) => {
      const started = await check();
      const result = await doGenerate();
      await report(result.usage, started);
      return result;
    },
    wrapStream: async ({ doStream }) => {
      const started = await check();
      const { stream, ...rest } = await doStream();
      const reporting = new TransformStream<StreamPart, StreamPart>({
        async transform(part, controller) {
          if (part.type === "finish") await report(part.usage, started);
          controller.enqueue(part);
        },
      });
      return { stream: stream.pipeThrough(reporting), ...rest };
    },
  };
  return wrapLanguageModel({ model, middleware });
}

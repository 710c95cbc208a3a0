// A model that needs no provider: it answers as OpenAI does, and says how many tokens that used, a word each.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface MockModel {
  /** With the path of the API */
  url: string;
  /** How many calls it answered */
  calls: () => number;
  close: () => Promise<void>;
}

interface Asked {
  model: string;
  messages: { content: unknown }[];
  stream?: boolean;
}

const answer = "Hello from a model that is not real.";

export async function serveMockModel(): Promise<MockModel> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    const asked = await read(request);
    calls += 1;
    const id = `chatcmpl-${crypto.randomUUID()}`;
    const all = { id, created: Math.floor(Date.now() / 1000), model: asked.model };
    if (asked.stream) return stream(response, all, usageOf(asked));
    const message = { role: "assistant", content: answer };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    const body = { ...all, object: "chat.completion", choices, usage: usageOf(asked) };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: () => calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function usageOf({ messages }: Asked) {
  const [prompt_tokens, completion_tokens] = [countOf(JSON.stringify(messages)), countOf(answer)];
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function countOf(text: string): number {
  return text.split(/\s+/).length;
}

function stream(response: ServerResponse, all: object, usage: object): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (more: object) =>
    response.write(`data: ${JSON.stringify({ ...all, object: "chat.completion.chunk", ...more })}\n\n`);
  for (const word of answer.split(/(?<= )/))
    send({ choices: [{ index: 0, delta: { role: "assistant", content: word }, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  send({ choices: [], usage });
  response.end("data: [DONE]\n\n");
}

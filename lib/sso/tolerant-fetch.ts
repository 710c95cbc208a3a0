// openid-client accepts a subject only as text and auth_time only as a number. Some providers send other types; this
// converts them first. Safe because tokens that come from the provider itself are trusted by TLS (OpenID Connect Core,
// 3.1.3.7), not by the signature, which does not fit a changed token.

import type { CustomFetchOptions } from "openid-client";

type Json = Record<string, unknown>;

/** Bytes of a response after decompression; metadata and key sets of large providers have tens of thousands */
const maxBytes = 1_000_000;

/** `fetch` for openid-client. Throws for a response that is larger than any of these is. */
export async function limitedFetch(url: string, init: CustomFetchOptions): Promise<Response> {
  const response = await fetch(url, init as RequestInit);
  if (!response.body) return response;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest of the response.
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`The provider's response has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return new Response(Buffer.concat(chunks), { status, headers });
}

/** `limitedFetch` that repairs claims. Responses without such a claim pass unchanged. */
export async function tolerantFetch(url: string, init: CustomFetchOptions): Promise<Response> {
  const response = await limitedFetch(url, init);
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return response;
  const text = await response.text();
  const { status, headers } = response;
  return new Response(JSON.stringify(repair(parse(text))) ?? text, { status, headers });
}

function repair(answer: Json | undefined): Json | undefined {
  if (!answer) return undefined;
  if (typeof answer.id_token !== "string") return repairClaims(answer);
  const [head = "", body = "", ...rest] = answer.id_token.split(".");
  const claims = repairClaims(parse(Buffer.from(body, "base64url").toString()));
  if (!claims) return undefined;
  const changed = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return { ...answer, id_token: [head, changed, ...rest].join(".") };
}

/** The claims with the expected types, or undefined when they have them already. */
function repairClaims(claims: Json | undefined): Json | undefined {
  const { sub, auth_time: at } = claims ?? {};
  const subject = typeof sub === "number" && Number.isSafeInteger(sub) ? { sub: String(sub) } : undefined;
  const time = typeof at === "string" && /^\d{1,12}$/.test(at) ? { auth_time: Number(at) } : undefined;
  return subject || time ? { ...claims, ...subject, ...time } : undefined;
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

// openid-client takes a subject as text only and the time of an authentication as a number only. Some providers send them the
// other way round; their answers are put right before it looks at them. It relies on TLS for tokens that come from the
// provider itself (OpenID Connect Core, 3.1.3.7), not on the signature, which does not fit a changed token.

import type { CustomFetchOptions } from "openid-client";

type Json = Record<string, unknown>;

/** `fetch`, as openid-client calls it. Any answer without such a claim stays as it came. */
export async function tolerantFetch(url: string, init: CustomFetchOptions): Promise<Response> {
  const response = await fetch(url, init as RequestInit);
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

/** The claims in the types that are expected, or undefined when they are so already. */
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

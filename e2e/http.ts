// Requests without a browser, as from an attacker's script or a browser without JavaScript.
import { sessionCookieName } from "#lib/auth/session.ts";
import { site } from "./fixtures.ts";

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string | FormData | Uint8Array<ArrayBuffer>;
  /** The value of the session cookie. */
  session?: string | undefined;
  /** A server other than the one under test. */
  server?: string;
}

/** Sends one request; redirects are returned, not followed. */
export async function call(path: string, ask: Ask = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, session, server = site } = ask;
  const sent = new Headers(headers);
  if (session !== undefined) sent.set("cookie", `${sessionCookieName()}=${session}`);
  const answer = await fetch(server + path, {
    method,
    redirect: "manual",
    headers: sent,
    body: body ?? null,
  });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

/** The RSC payload that a soft navigation to this URL loads. */
export async function callAsScript(path: string, session: string): Promise<Answer> {
  const ask = { session, headers: { rsc: "1" } };
  const answer = await call(path, ask);
  const location = answer.headers.get("location") ?? "";
  // Next first redirects to the URL with the hash of these headers.
  return location.includes("_rsc") ? call(location, ask) : answer;
}

/** Submits the form of a page with these values, as a browser without JavaScript does. */
export async function submit(path: string, values: Record<string, string>, ask: Ask = {}): Promise<Answer> {
  const { cookie } = ask.headers ?? {};
  const page = await call(path, { ...ask, headers: cookie ? { cookie } : {}, method: "GET" });
  const form = new FormData();
  const [markup = ""] = page.body.match(/<form.*?<\/form>/s) ?? [];
  for (const [input] of markup.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const [name, value] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
    if (name) form.set(decode(name), decode(value ?? ""));
  }
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return call(path, { ...ask, method: "POST", headers: { origin: site, ...ask.headers }, body: form });
}

function decode(text: string): string {
  const entities: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'" };
  return text.replace(/&([^;]+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The value and attributes of the session cookie in a response. */
export function sessionCookieOf(answer: Answer): { value: string; attributes: string[] } | undefined {
  const line = answer.headers.getSetCookie().find((cookie) => /steward\.session=/.test(cookie));
  if (!line) return undefined;
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  return {
    value: pair.slice(pair.indexOf("=") + 1),
    attributes: attributes.map((text) => text.toLowerCase()),
  };
}

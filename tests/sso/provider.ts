// A real OpenID Connect provider, started by the tests. It asks for the account in a form, without a password.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface Account {
  /** The subject */
  sub: string;
  email?: string;
  /** Text, as some providers write it */
  email_verified?: boolean | string;
  name?: string;
  /** Seconds since the provider last authenticated this account, for one that ignores max_age */
  askedAgo?: number;
}

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The accounts, by subject */
  accounts: Map<string, Account>;
  stop: () => Promise<void>;
}

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const accounts = new Map<string, Account>();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["steward", "a secret between the provider and Steward"];
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => {
      const account = accounts.get(sub);
      return account ? { accountId: sub, claims: () => ({ ...account }) } : undefined;
    },
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ accountId: session?.accountId, clientId: client?.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const oidc = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return oidc(request, response);
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get("sub") ?? "";
      const denied = { error: "access_denied", error_description: "not today" };
      const account = accounts.get(accountId);
      const ts = Math.floor(Date.now() / 1000) - (account?.askedAgo ?? 0);
      return provider.interactionFinished(request, response, account ? { login: { accountId, ts } } : denied);
    }
    response.setHeader("content-type", "text/html");
    response.end(
      '<!doctype html><title>Provider</title><form method="post"><label>Subject <input name="sub"></label><button>Continue</button></form>',
    );
  };
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Acts as a browser at the provider, signed in as `sub`; returns the query of the redirect to us. */
export async function comeBack(url: string, sub: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = new URL(url);
  let init: RequestInit = {};
  for (let step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      next = new URL(location, next);
      init = {};
      if (next.pathname === "/oauth/callback") return next.search.slice(1);
    } else if (response.headers.get("content-type")?.includes("html") && response.ok) {
      init = {
        method: "POST",
        body: new URLSearchParams({ sub }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      };
    } else {
      throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    }
  }
  throw new Error("the provider never sent us back");
}

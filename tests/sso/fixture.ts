// Organizations whose members sign in through a real provider.
import { afterAll, beforeAll } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { readSession } from "#lib/auth/session.ts";
import { callbackUrl } from "#lib/sso/provider.ts";
import type { SaveOauth } from "#lib/sso/schema.ts";
import { saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";
import { finishOauth, type OauthOutcome, startOauthSignIn } from "#lib/sso/sign-in/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { adminActor, asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { inRequest, newNetwork } from "#tests/request.ts";
import { type Account, comeBack, startProvider, type TestProvider } from "./provider.ts";

export const oauthLogin = (on: boolean) =>
  asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: on } }));

export interface Oauth {
  provider: TestProvider;
  admin: UserActor;
}

/** Runs a provider during the tests of a file, with the platform's switch on. Its result is filled before the first test. */
export function setUpProvider(): Oauth {
  const oauth = {} as Oauth;
  beforeAll(async () => {
    oauth.provider = await startProvider(callbackUrl());
    oauth.admin = await adminActor();
    await oauthLogin(true);
  });
  afterAll(async () => {
    await oauthLogin(false);
    await oauth.provider.stop();
  });
  return oauth;
}

/** An organization with two domains, which has a connection after `connect`. */
export class Connected {
  readonly #oauth: Oauth;
  readonly organization: Organization;
  /** Its initial domains */
  readonly domains: readonly [string, string];

  constructor(oauth: Oauth, organization: Organization, domains: readonly [string, string]) {
    this.#oauth = oauth;
    this.organization = organization;
    this.domains = domains;
  }

  /** Saves, tests and enables a connection that creates accounts. Returns the outcome of the test. */
  async connect(fields: Partial<SaveOauth> = {}): Promise<OauthOutcome> {
    const { admin } = this.#oauth;
    await this.save(fields);
    const outcome = await this.test(this.account());
    await setOauthEnabled(admin, { organizationId: this.organization.id, enabled: true });
    return outcome;
  }

  /** Saves a connection that was not tested. */
  async save(fields: Partial<SaveOauth> = {}): Promise<void> {
    const { provider, admin } = this.#oauth;
    const organizationId = this.organization.id;
    await saveOauth(admin, { organizationId, ...settingsOf(provider), version: 0, ...fields });
  }

  /** Tests the saved connection with this account; `actor` is who is signed in when the browser is back. */
  async test(sub: string, actor = this.#oauth.admin): Promise<OauthOutcome> {
    const { admin } = this.#oauth;
    const { url, cookie } = await startOauthTest(admin, { organizationId: this.organization.id });
    return finishOauth(await comeBack(url, sub), cookie, actor);
  }

  /** Creates an account at the provider, with an address at the first domain by default. */
  account(fields: Partial<Account> = {}): string {
    const sub = fields.sub ?? unique();
    const email = `${sub}@${this.domains[0]}`;
    this.#oauth.provider.accounts.set(sub, {
      sub,
      email,
      email_verified: true,
      name: "Mary Jackson",
      ...fields,
    });
    return sub;
  }

  begin(email = `somebody@${this.domains[1]}`): Promise<{ url: string; cookie: string }> {
    return inRequest(() => startOauthSignIn({ email, returnTo: "/account" }), `${newNetwork()}::1`);
  }

  /** Signs in with this account, started with an address at the second domain by default. */
  async signIn(sub: string, email?: string): Promise<OauthOutcome> {
    const { url, cookie } = await this.begin(email);
    return finishOauth(await comeBack(url, sub), cookie, null);
  }

  /** The session of such a sign-in. */
  async session(sub: string): Promise<{ cookie: string; actor: UserActor }> {
    return sessionOf(await this.signIn(sub));
  }
}

/** The session of a completed sign-in; throws for another outcome. */
export async function sessionOf(outcome: OauthOutcome): Promise<{ cookie: string; actor: UserActor }> {
  if (outcome.kind !== "signed-in" || !("session" in outcome.entry)) throw new Error(JSON.stringify(outcome));
  const cookie = outcome.entry.session;
  const actor = await readSession(cookie);
  if (!actor) throw new Error("this session reads as nobody");
  return { cookie, actor };
}

/** An organization that has no connection yet. */
export async function makeUnconnected(oauth: Oauth): Promise<Connected> {
  const domains = [`${unique()}.example`, `${unique()}.example`] as const;
  return new Connected(oauth, await makeOrganization({ domains: domains.join(" ") }), domains);
}

export async function makeConnected(oauth: Oauth): Promise<Connected> {
  const connected = await makeUnconnected(oauth);
  await connected.connect();
  return connected;
}

export function settingsOf({ issuer, clientId, clientSecret }: TestProvider) {
  const rules = { allowedDomains: "", defaultRole: "USER", createUsers: true } as const;
  return { issuer, clientId, clientSecret, ...rules };
}

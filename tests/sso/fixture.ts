// Organizations whose members sign in through a real provider.
import type { UserActor } from "#lib/access/actor.ts";
import { readSession } from "#lib/auth/session.ts";
import { saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";
import { finishOauth, type OauthOutcome, startOauthSignIn } from "#lib/sso/sign-in/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { inRequest, newNetwork } from "#tests/request.ts";
import { type Account, comeBack, type TestProvider } from "./provider.ts";

export const oauthLogin = (on: boolean) =>
  asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: on } }));

export class Connected {
  readonly provider: TestProvider;
  readonly organization: Organization;
  /** Its initial domains */
  readonly domains: readonly [string, string];

  constructor(provider: TestProvider, organization: Organization, domains: readonly [string, string]) {
    this.provider = provider;
    this.organization = organization;
    this.domains = domains;
  }

  /** Creates an account at the provider, with an address at the first domain by default. */
  account(fields: Partial<Account> = {}): string {
    const sub = fields.sub ?? unique();
    const email = `${unique()}@${this.domains[0]}`;
    this.provider.accounts.set(sub, { sub, email, email_verified: true, name: "Mary Jackson", ...fields });
    return sub;
  }

  begin(email = `somebody@${this.domains[1]}`): Promise<{ url: string; cookie: string }> {
    return inRequest(() => startOauthSignIn({ email, returnTo: "/" }), `${newNetwork()}::1`);
  }

  /** Signs in with this account, started with an address at the second domain. */
  async signIn(sub: string): Promise<OauthOutcome> {
    const { url, cookie } = await this.begin();
    return finishOauth(await comeBack(url, sub), cookie, null);
  }

  /** The session of such a sign-in. */
  async session(sub: string): Promise<{ cookie: string; actor: UserActor }> {
    const outcome = await this.signIn(sub);
    if (outcome.kind !== "signed-in" || !("session" in outcome.entry))
      throw new Error(JSON.stringify(outcome));
    const cookie = outcome.entry.session;
    const actor = await readSession(cookie);
    if (!actor) throw new Error("this session reads as nobody");
    return { cookie, actor };
  }
}

/** An organization with two domains and a tested, enabled connection that creates accounts. */
export async function connect(provider: TestProvider, admin: UserActor): Promise<Connected> {
  const domains = [`${unique()}.example`, `${unique()}.example`] as const;
  const organization = await makeOrganization({ domains: domains.join(" ") });
  const of = { organizationId: organization.id };
  const connected = new Connected(provider, organization, domains);
  await saveOauth(admin, { ...of, ...settingsOf(provider), version: 0 });
  const { url, cookie } = await startOauthTest(admin, of);
  await finishOauth(await comeBack(url, connected.account()), cookie, admin);
  await setOauthEnabled(admin, { ...of, enabled: true });
  return connected;
}

export function settingsOf({ issuer, clientId, clientSecret }: TestProvider) {
  const rules = { allowedDomains: "", defaultRole: "USER", createUsers: true } as const;
  return { issuer, clientId, clientSecret, ...rules };
}

// The client of an OpenID Connect provider, by openid-client, which checks issuer, audience, nonce, state and PKCE. Tokens
// come directly from the provider, over TLS.
import * as oidc from "openid-client";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { type Claims, hasClaims, readClaims } from "#lib/sso/claims.ts";
import { limitedFetch, tolerantFetch } from "#lib/sso/tolerant-fetch.ts";

export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface Attempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Maximum seconds since the provider authenticated the user (max_age); null for any */
  maxAge?: number | null;
}

const timeoutSeconds = 8;

/** The redirect URI, to be registered with each provider. */
export function callbackUrl(): string {
  return `${env().STEWARD_URL}/oauth/callback`;
}

/** Reads the provider's metadata. Throws INVALID at `issuer` when it does not respond as that issuer. */
export async function discover({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  // A trial on this machine may use a provider on this machine; anything else has to be https.
  const plain = env().STEWARD_URL.startsWith("http:");
  if (!plain && !issuer.startsWith("https:")) {
    throw new AppError("INVALID", "The issuer's address must start with https://.", { field: "issuer" });
  }
  const execute = plain ? [oidc.allowInsecureRequests] : [];
  try {
    const found = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute,
      timeout: timeoutSeconds,
      [oidc.customFetch]: limitedFetch,
    });
    found[oidc.customFetch] = tolerantFetch;
    const methods = found.serverMetadata().token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    if (!methods.includes("client_secret_basic")) return found;
    const config = new oidc.Configuration(
      found.serverMetadata(),
      clientId,
      clientSecret,
      oidc.ClientSecretBasic(clientSecret),
    );
    config.timeout = timeoutSeconds;
    config[oidc.customFetch] = tolerantFetch;
    if (plain) oidc.allowInsecureRequests(config);
    return config;
  } catch (error) {
    log.info({ err: error }, "a provider could not be discovered");
    throw new AppError("INVALID", `No OpenID Connect provider responds at ${issuer}.`, { field: "issuer" });
  }
}

/** The provider's URL to redirect the browser to. `fresh` requires the provider to authenticate the user again. */
export async function authorizationUrl(
  config: oidc.Configuration,
  attempt: Attempt,
  { hint, fresh }: { hint: string | undefined; fresh: boolean },
): Promise<string> {
  return oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(),
    scope: "openid email profile",
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: "S256",
    ...(hint ? { login_hint: hint } : {}),
    ...(fresh ? { prompt: "login", max_age: "0", ...requestedClaims(config) } : {}),
  }).href;
}

/**
 * Some providers send auth_time, which max_age alone should request, only when the claim is named. Others may not support
 * the parameter.
 */
function requestedClaims(config: oidc.Configuration): { claims?: string } {
  if (!config.serverMetadata().claims_parameter_supported) return {};
  return { claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }) };
}

export function newAttempt(): Attempt {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}

/**
 * Whether a response was refused because it lacks auth_time. The token's issue time is no substitute: a provider also
 * issues tokens to anybody who uses a browser that is signed in there.
 */
export function lacksAuthTime(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { claims } = (cause.cause ?? {}) as { claims?: Record<string, unknown> };
    if (claims) return claims.auth_time === undefined;
  }
  return false;
}

/** Exchanges the authorization code. Throws when any check of the response fails. */
export async function redeem(config: oidc.Configuration, query: string, attempt: Attempt): Promise<Claims> {
  const tokens = await oidc.authorizationCodeGrant(config, new URL(`${callbackUrl()}?${query}`), {
    pkceCodeVerifier: attempt.codeVerifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
    // Then the response must have auth_time, which is checked too.
    ...(typeof attempt.maxAge === "number" ? { maxAge: attempt.maxAge } : {}),
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("the provider sent no id token");
  const hasAddress = hasClaims(claims, "email", "email_verified");
  if ((hasAddress && hasClaims(claims, "name")) || !config.serverMetadata().userinfo_endpoint) {
    return readClaims(claims, {});
  }
  const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub).catch((error: unknown) => {
    // A missing name is no reason to fail.
    if (hasAddress) return {};
    throw error;
  });
  return readClaims(claims, info);
}

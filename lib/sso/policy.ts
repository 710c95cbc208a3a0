// Messages and limits that the browser shows too.

/** Choices for the days of grace before members must use the provider */
export const graceDays = [0, 1, 7, 14, 30] as const;

/** Why one's own provider cannot be disconnected */
export const requiredProvider = "Your organization requires you to sign in with its identity provider.";
export const lastProvider =
  "This is your only way to sign in. Add a passkey first, or set a password with “Forgot password?” on the sign-in page.";

/** Why a sign-in through a provider failed. The URL carries the code; the page shows the message. */
export const oauthProblems = {
  expired: "This sign-in took too long or was started in another browser. Start over.",
  denied: "The identity provider denied the sign-in.",
  provider:
    "We couldn't use the identity provider's response. Try again, or ask your administrator to test the connection.",
  off: "Signing in with an organization's identity provider is turned off.",
  paused:
    "Signing in with your organization's identity provider is paused because its tier doesn't include it. Sign in with your password, or set one with “Forgot password?”. A platform Admin can change the tier.",
  "no-address": "The identity provider didn't return a verified email address for you.",
  domain: "Your email address isn't at a domain this identity provider can sign in.",
  changed: "The connection was changed during the test. Test it again.",
  unknown: "You don't have an account yet. Ask your administrator for an invitation.",
  existing:
    "There's already an account with your email address. Sign in to it as usual, then connect the provider under Your Account.",
  full: "This organization has no free seats right now. Ask its administrators.",
  "not-member": "You're not a member of this organization. Ask its administrators.",
  disabled: "Your account is disabled. Ask your administrator.",
  "somebody-else": "The account you used at the identity provider isn't connected to this account.",
  "not-asked":
    "The identity provider didn't confirm a fresh sign-in. Sign out of Steward and sign in again instead.",
  "no-auth-time":
    "The identity provider didn't say when you last signed in: its ID token has no “auth_time” claim although “max_age” was requested. Your administrator can turn on that claim at the provider. Until then, sign out of Steward and sign in again instead.",
  taken: "This identity provider account is already connected to another Steward account.",
} as const;

export type OauthProblem = keyof typeof oauthProblems;

export function isOauthProblem(value: unknown): value is OauthProblem {
  return typeof value === "string" && Object.hasOwn(oauthProblems, value);
}

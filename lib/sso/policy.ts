// Messages and limits that the browser shows too.

/** Choices for the days of grace before members must use the provider */
export const graceDays = [0, 1, 7, 14, 30] as const;

/** Why one's own provider cannot be disconnected */
export const requiredProvider = "Your organization wants you to sign in through its provider.";
export const lastProvider =
  "This is your only way to sign in. Add a passkey first, or set a password with “Forgot password?” on the sign-in page.";

/** Why a sign-in through a provider failed. The URL carries the code; the page shows the message. */
export const oauthProblems = {
  expired: "This sign-in took too long or was started in another browser. Start again.",
  denied: "The provider did not let you in.",
  provider:
    "The provider's answer could not be used. Try again, or ask your administrator to test the connection.",
  off: "Signing in with an organization's provider is switched off.",
  paused:
    "Signing in with your organization's provider is paused, because its tier does not include it. Sign in with your password, or set one with “Forgot password?”. An Admin of this platform can change the tier.",
  "no-address": "The provider did not say a verified email address for you.",
  domain: "Your address does not belong to a domain that this provider may speak for.",
  unknown: "You have no account here yet. Ask your administrator for an invitation.",
  existing:
    "There is already an account with your address. Sign in to it as usual, then connect the provider under Your Account.",
  full: "This organization has no free seat at the moment. Ask its administrators.",
  "not-member": "You are not a member of this organization. Ask its administrators.",
  disabled: "Your account is disabled. Ask your administrator.",
  "somebody-else": "At the provider you are somebody else, or not connected with this account.",
  "not-asked":
    "The provider did not confirm that it has just asked who you are. Sign out of Steward and in again instead.",
  "no-auth-time":
    "The provider did not say when it last asked who you are: its ID token must carry “auth_time” when “max_age” is asked for, and does not. Your administrator can switch that claim on at the provider. Until then, sign out of Steward and in again instead.",
  taken: "This person of the provider is already connected to another account.",
} as const;

export type OauthProblem = keyof typeof oauthProblems;

export function isOauthProblem(value: unknown): value is OauthProblem {
  return typeof value === "string" && Object.hasOwn(oauthProblems, value);
}

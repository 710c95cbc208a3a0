// Emails to users about their own account.
import { env } from "#lib/core/env.ts";
import type { QueuedEmail } from "#lib/mailer/queue.ts";

/** The last paragraph of emails about changes that an attacker could have made. */
function notYou(): string {
  return `If this was not you, set a new password at ${env().STEWARD_URL}/forgot-password and tell an administrator of your organization.`;
}

function told(kind: string, userId: string, to: string, subject: string, paragraphs: string[]): QueuedEmail {
  return { kind, to, userId, subject, paragraphs, notes: [notYou()] };
}

export function passwordChangedEmail(to: string, userId: string): QueuedEmail {
  return told("password-changed", userId, to, "Your password was changed", [
    "The password of your account was changed just now.",
    "Every other browser that was signed in to it is signed out.",
  ]);
}

export function recoveryCodeUsedEmail(to: string, userId: string, left: number): QueuedEmail {
  return told("recovery-code-used", userId, to, "A recovery code was used to sign in", [
    "Somebody signed in to your account with one of your recovery codes just now.",
    left === 1 ? "You have 1 code left." : `You have ${left} codes left.`,
  ]);
}

const secondFactorChanges = {
  "app-added": "An authenticator app was added to your account",
  "app-removed": "The authenticator app was removed from your account",
  "passkey-added": "A passkey was added to your account",
  "passkey-removed": "A passkey was removed from your account",
  "codes-renewed": "Your recovery codes were replaced",
} as const;
export type SecondFactorChange = keyof typeof secondFactorChanges;

export function secondFactorEmail(to: string, userId: string, change: SecondFactorChange): QueuedEmail {
  const what = secondFactorChanges[change];
  return told("second-factor-changed", userId, to, what, [`${what} just now.`]);
}

/** About an organization's provider that was linked to the account, or unlinked. */
export function providerEmail(
  to: string,
  userId: string,
  change: "connected" | "disconnected",
  organization: string,
): QueuedEmail {
  const subject = `The provider of ${organization} was ${change}`;
  const able = change === "connected" ? "can sign in" : "can no longer sign in";
  return told("provider-changed", userId, to, subject, [
    `The sign-in provider of ${organization} was ${change === "connected" ? "connected with" : "disconnected from"} your account just now. You ${able} with it.`,
  ]);
}

export function resetEmail(to: string, userId: string, token: string, minutes: number): QueuedEmail {
  return {
    kind: "password-reset",
    to,
    userId,
    subject: "Set a new password",
    paragraphs: ["Somebody, probably you, asked to set a new password for your account."],
    link: { label: "Set a New Password", url: `${env().STEWARD_URL}/reset-password/${token}` },
    notes: [
      `The link works once, within ${minutes} minutes.`,
      "If you did not ask for it, do nothing: your password stays as it is.",
    ],
  };
}

function confirmUrl(token: string): string {
  return `${env().STEWARD_URL}/confirm-email/${token}`;
}

export function verifyEmail(to: string, userId: string, token: string): QueuedEmail {
  return {
    kind: "email-verify",
    to,
    userId,
    subject: "Confirm your address",
    paragraphs: ["Confirm that this address is yours, so that Steward can rely on it."],
    link: { label: "Confirm Address", url: confirmUrl(token) },
    notes: ["The link works once, within 24 hours."],
  };
}

export function newAddressEmail(to: string, userId: string, token: string): QueuedEmail {
  return {
    kind: "email-change",
    to,
    userId,
    subject: "Confirm your new address",
    paragraphs: [
      "You asked to sign in to Steward with this address from now on. It counts once you confirm it.",
    ],
    link: { label: "Confirm New Address", url: confirmUrl(token) },
    notes: ["The link works once, within 24 hours.", "If you did not ask for it, do nothing."],
  };
}

/** To an address that somebody wanted to change to, or to register, and that already has an account. */
export function addressInUseEmail(to: string): QueuedEmail {
  return {
    kind: "email-in-use",
    to,
    subject: "This address has an account already",
    paragraphs: [
      "Somebody, perhaps you, wanted to use this address for an account. It has one already, so nothing was changed.",
    ],
    link: { label: "Go to Sign In", url: `${env().STEWARD_URL}/login` },
    notes: ["If you have forgotten your password, the sign-in page has a link to set a new one."],
  };
}

export function addressChangeEmail(to: string, userId: string, token: string, days: number): QueuedEmail {
  return {
    kind: "email-change-told",
    to,
    userId,
    subject: "Your address is being changed",
    paragraphs: [
      "Somebody who is signed in to your account asked to change its address. It changes once the new address is confirmed.",
      "If that was you, there is nothing to do.",
    ],
    link: { label: "Cancel the Change", url: `${env().STEWARD_URL}/cancel-email-change/${token}` },
    notes: [
      `The link works for ${days} days, also after the change: it then brings this address back and signs everybody out.`,
    ],
  };
}

export function registerEmail(to: string, token: string): QueuedEmail {
  return {
    kind: "register",
    to,
    subject: "Finish your registration",
    paragraphs: ["Choose your name and a password, and your account is ready."],
    link: { label: "Finish Registration", url: `${env().STEWARD_URL}/register/${token}` },
    notes: ["The link works once, within 24 hours.", "If you did not ask for it, do nothing."],
  };
}

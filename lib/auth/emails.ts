// Emails to users about their own account.
import { env } from "#lib/core/env.ts";
import type { QueuedEmail } from "#lib/mailer/queue.ts";

/** The last paragraph of emails about changes that an attacker could have made. */
function notYouNote(): string {
  return `If this wasn't you, set a new password at ${env().STEWARD_URL}/forgot-password and contact an administrator of your organization.`;
}

function securityEmail(
  kind: string,
  userId: string,
  to: string,
  subject: string,
  paragraphs: string[],
): QueuedEmail {
  return { kind, to, userId, subject, paragraphs, notes: [notYouNote()] };
}

export function passwordChangedEmail(to: string, userId: string): QueuedEmail {
  return securityEmail("password-changed", userId, to, "Your password was changed", [
    "The password of your Steward account was just changed.",
    "All your other browsers were signed out.",
  ]);
}

export function recoveryCodeUsedEmail(to: string, userId: string, left: number): QueuedEmail {
  return securityEmail("recovery-code-used", userId, to, "A recovery code was used to sign in", [
    "Someone just signed in to your Steward account with one of your recovery codes.",
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
  return securityEmail("second-factor-changed", userId, to, what, [`${what}.`]);
}

/** About an organization's provider that was linked to the account, or unlinked. */
export function providerEmail(
  to: string,
  userId: string,
  change: "connected" | "disconnected",
  organization: string,
): QueuedEmail {
  const subject = `The identity provider of ${organization} was ${change}`;
  const able = change === "connected" ? "can sign in" : "can no longer sign in";
  return securityEmail("provider-changed", userId, to, subject, [
    `The identity provider of ${organization} was just ${change === "connected" ? "connected to" : "disconnected from"} your account. You ${able} with it.`,
  ]);
}

export function resetEmail(to: string, userId: string, token: string, minutes: number): QueuedEmail {
  return {
    kind: "password-reset",
    to,
    userId,
    subject: "Set a new password",
    paragraphs: ["Someone, probably you, requested to set a new password for your Steward account."],
    link: { label: "Set a New Password", url: `${env().STEWARD_URL}/reset-password/${token}` },
    notes: [
      `The link works once and expires in ${minutes} minutes.`,
      "If you didn't request this, you can ignore this email. Your password doesn't change.",
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
    subject: "Confirm your email address",
    paragraphs: ["Confirm that this email address is yours."],
    link: { label: "Confirm Email Address", url: confirmUrl(token) },
    notes: ["The link works once and expires in 24 hours."],
  };
}

export function newAddressEmail(to: string, userId: string, token: string): QueuedEmail {
  return {
    kind: "email-change",
    to,
    userId,
    subject: "Confirm your new email address",
    paragraphs: [
      "You asked to use this email address to sign in to Steward. The change takes effect once you confirm it.",
    ],
    link: { label: "Confirm New Email Address", url: confirmUrl(token) },
    notes: [
      "The link works once and expires in 24 hours.",
      "If you didn't request this, you can ignore this email.",
    ],
  };
}

/** To an address that somebody wanted to change to, or to register, and that already has an account. */
export function addressInUseEmail(to: string): QueuedEmail {
  return {
    kind: "email-in-use",
    to,
    subject: "You already have an account",
    paragraphs: [
      "Someone, perhaps you, tried to create an account with this email address. It already has one, so nothing was changed.",
    ],
    link: { label: "Go to Sign In", url: `${env().STEWARD_URL}/login` },
    notes: ["If you've forgotten your password, use the link on the sign-in page to set a new one."],
  };
}

export function addressChangeEmail(to: string, userId: string, token: string, days: number): QueuedEmail {
  return {
    kind: "email-change-told",
    to,
    userId,
    subject: "Your email address is being changed",
    paragraphs: [
      "Someone signed in to your account asked to change its email address. It changes once the new address is confirmed.",
      "If this was you, you don't need to do anything.",
    ],
    link: { label: "Cancel Change", url: `${env().STEWARD_URL}/cancel-email-change/${token}` },
    notes: [
      `The link works for ${days} days, even after the change. It then restores this address and signs out all browsers.`,
    ],
  };
}

export function registerEmail(to: string, token: string): QueuedEmail {
  return {
    kind: "register",
    to,
    subject: "Finish your registration",
    paragraphs: ["Enter your name and choose a password to finish setting up your account."],
    link: { label: "Finish Registration", url: `${env().STEWARD_URL}/register/${token}` },
    notes: [
      "The link works once and expires in 24 hours.",
      "If you didn't request this, you can ignore this email.",
    ],
  };
}

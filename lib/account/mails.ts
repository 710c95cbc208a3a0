// What a person is told by mail about their own account.
import { env } from "#lib/env.ts";
import type { Mail } from "#lib/mail/queue.ts";

/** Under every mail about a change that somebody else could have made. */
function notYou(): string {
  return `If this was not you, set a new password at ${env().STEWARD_URL}/forgot-password and tell an administrator of your organization.`;
}

function told(kind: string, userId: string, to: string, subject: string, paragraphs: string[]): Mail {
  return { kind, to, userId, subject, paragraphs, notes: [notYou()] };
}

export function passwordChangedMail(to: string, userId: string): Mail {
  return told("password-changed", userId, to, "Your password was changed", [
    "The password of your account was changed just now.",
    "Every other browser that was signed in to it is signed out.",
  ]);
}

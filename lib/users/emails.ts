// The emails of a new account.
import type { Actor } from "#lib/access/actor.ts";
import { env } from "#lib/core/env.ts";
import type { Message } from "#lib/mailer/message.ts";
import { namedActor, signInLink } from "#lib/mailer/notify.ts";
import { passwordLinkHours } from "#lib/users/policy.ts";

export function choosePasswordEmail(actor: Actor, token: string, where: string): Message {
  return {
    subject: "Choose a password for your account",
    paragraphs: [
      `${namedActor(actor)} created an account for you${where ? ` in ${where}` : ""} on Steward. Choose a password to sign in.`,
    ],
    link: { label: "Choose a password", url: `${env().STEWARD_URL}/set-password/${token}` },
    notes: [
      `The link works once and expires in ${passwordLinkHours} hours.`,
      "If you didn't expect this, you can ignore this email.",
    ],
  };
}

export function accountMadeEmail(actor: Actor, where: string): Message {
  return {
    subject: "Your account is ready",
    paragraphs: [
      `${namedActor(actor)} created an account for you${where ? ` in ${where}` : ""} on Steward and will give you an initial password. You choose your own when you first sign in.`,
    ],
    link: signInLink(),
    notes: ["Steward never sends passwords by email."],
  };
}

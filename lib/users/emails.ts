// What people are told by mail about their account and their memberships.
import type { Actor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import type { Message } from "#lib/mailer/message.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { passwordLinkHours } from "#lib/users/policy.ts";

interface Person {
  id: string;
  email: string;
}

interface NotificationTarget {
  kind: string;
  organizationId?: string;
}

/** Queues a mail to one person about themselves. */
export async function notifyUser(
  tx: Tx,
  person: Person,
  { kind, organizationId }: NotificationTarget,
  message: Message,
) {
  await queueEmail(tx, {
    ...message,
    kind,
    to: person.email,
    userId: person.id,
    ...(organizationId ? { organizationId } : {}),
  });
}

/** How the one who acts is named to the one it happens to. */
export function namedActor(actor: Actor): string {
  if (actor.kind === "system") return "Steward";
  return actor.platformRole === "ADMIN" ? "An Admin of the platform" : actor.name;
}

export function signInLink(): { label: string; url: string } {
  return { label: "Sign in", url: `${env().STEWARD_URL}/login` };
}

export function choosePasswordEmail(actor: Actor, token: string, where: string): Message {
  return {
    subject: "Choose a password for your account",
    paragraphs: [
      `${namedActor(actor)} made an account for you${where ? ` in ${where}` : ""} on Steward. Choose a password to sign in.`,
    ],
    link: { label: "Choose a password", url: `${env().STEWARD_URL}/set-password/${token}` },
    notes: [
      `The link works once, within ${passwordLinkHours} hours.`,
      "If you did not expect this, you need not do anything.",
    ],
  };
}

export function accountMadeEmail(actor: Actor, where: string): Message {
  return {
    subject: "You have an account",
    paragraphs: [
      `${namedActor(actor)} made an account for you${where ? ` in ${where}` : ""} on Steward and gives you the first password. You choose one of your own when you sign in.`,
    ],
    link: signInLink(),
    notes: ["Steward sends no passwords by mail."],
  };
}

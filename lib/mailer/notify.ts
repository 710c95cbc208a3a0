// Emails that notify a person of what somebody did to their account or their memberships.
import type { Actor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import type { Message } from "#lib/mailer/message.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

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
): Promise<void> {
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
  if (actor.kind === "key") return `The API key ${actor.name}`;
  return actor.platformRole === "ADMIN" ? "A platform Admin" : actor.name;
}

export function signInLink(): { label: string; url: string } {
  return { label: "Sign in", url: `${env().STEWARD_URL}/login` };
}

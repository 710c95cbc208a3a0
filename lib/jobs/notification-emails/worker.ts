// The loop that queues emails at once: people are not to wait for the next minute of a schedule.
import type { Actor } from "#lib/access/actor.ts";
import { log } from "#lib/core/log.ts";
import { emailNotifications } from "#lib/jobs/notification-emails/service.ts";

const pollMs = 4_000;

/** Starts looking; returns a function that stops after the look in progress. */
export function startNotificationEmails(actor: Actor): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= emailNotifications(actor)
      .catch((error: unknown) => log.error({ err: error }, "notification emails"))
      .finally(() => {
        running = undefined;
      });
  }, pollMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

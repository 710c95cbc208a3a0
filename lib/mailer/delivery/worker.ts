// The delivery loop of one server process: woken by its own commits, and polling every few seconds for those of others.
import type { Actor } from "#lib/access/actor.ts";
import { log } from "#lib/core/log.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { type Mailer, maxConnections } from "#lib/mailer/smtp.ts";
import { onWake } from "#lib/mailer/wake.ts";

const pollMs = 4_000;
/** Milliseconds that emails in progress get when the process is to end */
const drainMs = 15_000;

/** Starts sending; returns a function that stops after the emails in progress. */
export function startDelivery(actor: Actor, post: Mailer): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let stopped = false;

  async function work(): Promise<void> {
    while (!stopped && (await deliverNextEmail(actor, post, stopping.signal))) wake();
  }

  function wake(): void {
    if (stopped || running.size >= maxConnections) return;
    const one = work()
      .catch((error: unknown) => log.error({ err: error }, "mail delivery"))
      .finally(() => running.delete(one));
    running.add(one);
  }

  const timer = setInterval(wake, pollMs);
  onWake(wake);
  wake();
  return async () => {
    stopped = true;
    clearInterval(timer);
    onWake(undefined);
    const timeout = setTimeout(() => stopping.abort(), drainMs);
    await Promise.all(running);
    clearTimeout(timeout);
    post.close();
  };
}

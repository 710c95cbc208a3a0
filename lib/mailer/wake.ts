// Tells the process's own delivery that a mail was queued. The server script and the built pages load this module
// twice; both must know the same sleeper.
const key = Symbol.for("steward.mail.wake");
const known = globalThis as { [key]?: (() => void) | undefined };

/** Wakes the delivery of this process, if it has one. */
export function wakeDelivery(): void {
  known[key]?.();
}

/** `wake` is called when a mail was queued; undefined when nobody is to be woken any more. */
export function onWake(wake: (() => void) | undefined): void {
  known[key] = wake;
}

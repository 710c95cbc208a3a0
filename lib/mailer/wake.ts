// Notifies the process's own delivery loop that an email was queued. The server script and the built pages load this module
// twice; both must share the callback.
const key = Symbol.for("steward.mail.wake");
const shared = globalThis as { [key]?: (() => void) | undefined };

/** Wakes the delivery loop of this process, if it has one. */
export function wakeDelivery(): void {
  shared[key]?.();
}

/** Sets the callback for queued emails; undefined removes it. */
export function onWake(wake: (() => void) | undefined): void {
  shared[key] = wake;
}

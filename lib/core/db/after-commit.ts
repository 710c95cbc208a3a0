// Callbacks that run after the commit of a transaction, and never after a rollback.
const callbacksOf = new WeakMap<object, Set<() => void>>();

/** Registers `work` to run once after the commit, however often it is registered. It must not throw. */
export function afterCommit(tx: object, work: () => void): void {
  callbacksOf.get(tx)?.add(work);
}

/** Collects the callbacks of a transaction; the code that commits runs the returned set. */
export function collectAfterCommit(tx: object): ReadonlySet<() => void> {
  const callbacks = new Set<() => void>();
  callbacksOf.set(tx, callbacks);
  return callbacks;
}

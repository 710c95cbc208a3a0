// What is to happen once a transaction is committed, and not at all when it is undone.
const waiting = new WeakMap<object, Set<() => void>>();

/** Runs `work`, once however often it is asked for, when the transaction has been committed. It must not throw. */
export function afterCommit(tx: object, work: () => void): void {
  waiting.get(tx)?.add(work);
}

/** Collects what is asked for during a transaction; the returned set is for whoever commits it. */
export function collectAfterCommit(tx: object): ReadonlySet<() => void> {
  const asked = new Set<() => void>();
  waiting.set(tx, asked);
  return asked;
}

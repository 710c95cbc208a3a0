// The undos that toasts offer at the moment, the latest last.
const offers: (() => void)[] = [];

/** Offers an undo until the returned function is called. */
export function offerUndo(undo: () => void): () => void {
  offers.push(undo);
  return () => {
    const at = offers.indexOf(undo);
    if (at >= 0) offers.splice(at, 1);
  };
}

/** Runs the latest undo that is still offered; false without one. */
export function undoLatest(): boolean {
  const undo = offers.at(-1);
  undo?.();
  return undo !== undefined;
}

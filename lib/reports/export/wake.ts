// Notifies the process's own worker that a report was asked for. The server script and the built pages load this module twice;
// both must share the callback.
const key = Symbol.for("steward.reports.wake");
const shared = globalThis as { [key]?: (() => void) | undefined };

/** Wakes the worker of this process, if it has one. */
export function wakeReports(): void {
  shared[key]?.();
}

/** Sets the callback for reports that were asked for; undefined removes it. */
export function onReportWake(wake: (() => void) | undefined): void {
  shared[key] = wake;
}

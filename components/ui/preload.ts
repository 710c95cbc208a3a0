/** Starts loading code that may be needed soon. A failure is ignored here: it shows when the code is needed and loaded again. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

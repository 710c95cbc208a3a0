// Wakes a loop of this process. The server script and the built pages load a module twice; both must share the callback.
const shared = globalThis as { [key: symbol]: (() => void) | undefined };

/** `wake` calls the callback that `onWake` set under this name, if there is one; undefined removes it. */
export function createWake(name: string) {
  const key = Symbol.for(`steward.${name}.wake`);
  return {
    wake: () => shared[key]?.(),
    onWake: (callback: (() => void) | undefined) => {
      shared[key] = callback;
    },
  };
}

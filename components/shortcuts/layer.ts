// Which part of the command layer is open over the page: anything may open it, and one at a time is.
import { useSyncExternalStore } from "react";

export type Layer = "palette" | "shortcuts";

let open: Layer | null = null;
const listeners = new Set<() => void>();

export function openLayer(layer: Layer | null): void {
  open = layer;
  for (const listener of listeners) listener();
}

export function useLayer(): Layer | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
    () => null,
  );
}

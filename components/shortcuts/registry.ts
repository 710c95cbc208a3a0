// The shortcuts of the open page. A component registers its own while it is mounted; the sheet lists them all.
import { useEffect, useRef } from "react";

export const shortcutGroups = ["This page", "Everywhere", "Go to"] as const;

export interface Shortcut {
  /** A key ("/"), two in a row ("g o"), or one with Ctrl or ⌘ ("mod+k") */
  keys: string;
  label: string | (() => string);
  group?: (typeof shortcutGroups)[number];
  /** Return false to leave the key to the browser. */
  run: () => unknown;
}

const registered: Shortcut[] = [];

/** Those of the page, the latest first: it wins where two have the same keys. */
export function currentShortcuts(): readonly Shortcut[] {
  const all = registered.toReversed();
  return all.filter(({ keys }, at) => all.findIndex((other) => other.keys === keys) === at);
}

/** Registers shortcuts until the returned function is called. */
function registerShortcuts(shortcuts: readonly Shortcut[]): () => void {
  registered.push(...shortcuts);
  return () => {
    for (const shortcut of shortcuts) registered.splice(registered.indexOf(shortcut), 1);
  };
}

/** Registers shortcuts while the component is mounted. They are renewed when their keys change; `run` is always the latest. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const keys = shortcuts.map((shortcut) => shortcut.keys).join("\n");
  useEffect(() => {
    const own = keys.split("\n").filter(Boolean);
    const find = (wanted: string) => latest.current.find((one) => one.keys === wanted);
    return registerShortcuts(
      own.map((wanted) => ({
        keys: wanted,
        group: find(wanted)?.group ?? "This page",
        label: () => labelOf(find(wanted)),
        run: () => find(wanted)?.run(),
      })),
    );
  }, [keys]);
}

export function labelOf(shortcut: Shortcut | undefined): string {
  const label = shortcut?.label ?? "";
  return typeof label === "string" ? label : label();
}

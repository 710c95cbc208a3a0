import { useSyncExternalStore } from "react";

// WCAG 2.1.4: single-key shortcuts must be possible to switch off, because speech input types characters into the page.
const key = "shortcuts";
const listeners = new Set<() => void>();

function shortcutsOn(): boolean {
  return localStorage.getItem(key) !== "off";
}

export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(key);
  else localStorage.setItem(key, "off");
  for (const listener of listeners) listener();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shortcutsOn,
    () => true,
  );
}

/** Whether a key press is for the page: not typed into a field, nor while a dialog or menu is open. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !shortcutsOn())
    return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (
    target?.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]",
    )
  )
    return false;
  return !document.querySelector("[role=dialog], [role=alertdialog]");
}

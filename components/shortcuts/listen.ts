// One listener for all shortcuts.
import { pressedKey } from "#components/ui/keys.ts";
import { openPopups } from "#components/ui/open-popups.ts";
import { currentShortcuts, type Shortcut } from "./registry.ts";
import { singleKeysOn } from "./switch.ts";

/** Milliseconds in which the second key of two has to follow */
const pause = 1_500;

const typing = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const pressable = "a, button, summary, [role=button], [role=tab], [role=option]";

/** Runs shortcuts until the returned function is called. */
export function listenForShortcuts(): () => void {
  let first = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget() {
    clearTimeout(timer);
    first = "";
  }

  function press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return;
    const key = pressedKey(event);
    if (!key || !isForPage(event, key)) return;
    const shortcuts = currentShortcuts();
    const keys = first ? `${first} ${key}` : key;
    forget();
    const found = shortcuts.find((one) => one.keys === keys);
    if (found) return run(found, event);
    if (!shortcuts.some((one) => one.keys.startsWith(`${key} `))) return;
    first = key;
    timer = setTimeout(forget, pause);
  }

  addEventListener("keydown", press);
  return () => {
    forget();
    removeEventListener("keydown", press);
  };
}

function run(shortcut: Shortcut, event: KeyboardEvent): void {
  if (event.repeat && shortcut.keys.length > 1) return;
  if (shortcut.run() !== false) event.preventDefault();
}

/**
 * Whether a key press is for the page: not while a dialog or menu is open, nor typed into a field, but that the palette opens
 * from everywhere on the page.
 */
function isForPage(event: KeyboardEvent, key: string): boolean {
  if (document.querySelector(openPopups)) return false;
  if (key === "mod+k") return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(typing)) return false;
  if (key.startsWith("mod+")) return true;
  return singleKeysOn() && !(key === "Enter" && target?.closest(pressable));
}

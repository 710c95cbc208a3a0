// How shortcuts are written ("/", "g o", "mod+k"), pressed and shown. `mod` is ⌘ on Apple's devices and Ctrl elsewhere.
import { useSyncExternalStore } from "react";

const apple = () => /Mac|iPhone|iPad/.test(navigator.platform);

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The key of an event as shortcuts are written; null for one with modifiers that no shortcut has. */
export function pressedKey(event: Press, isApple = apple()): string | null {
  if (event.altKey) return null;
  const { ctrlKey, metaKey } = event;
  const [mod, other] = isApple ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (other) return null;
  const letter = letterOf(event);
  if (letter && event.shiftKey) return null;
  const key = letter ?? event.key;
  return mod ? (event.shiftKey ? null : `mod+${key}`) : key;
}

/** The Latin character of a key, also where the keyboard has another script on it. */
function letterOf({ key, code }: Press): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter && /^[^\p{ASCII}]$/u.test(key) ? letter.toLowerCase() : null;
}

/** The keys as they are printed on a keyboard, one for each key cap. */
export function keyCaps(keys: string, isApple: boolean): string[] {
  return keys.split(/[ +]/).map((key) => {
    if (key === "mod") return isApple ? "⌘" : "Ctrl";
    return key.length === 1 ? key.toUpperCase() : key;
  });
}

/** Whether this is one of Apple's devices; false on the server and while hydrating. */
export function useIsApple(): boolean {
  return useSyncExternalStore(
    () => () => {},
    apple,
    () => false,
  );
}

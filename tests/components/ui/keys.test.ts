import { expect, test } from "vitest";
import { keyCaps, pressedKey } from "#components/ui/keys.ts";

const plain = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ["a letter", { key: "g", code: "KeyG" }, false, "g"],
  ["with Caps Lock", { key: "G", code: "KeyG" }, false, "g"],
  ["with Shift", { key: "G", code: "KeyG", shiftKey: true }, false, null],
  ["on a Cyrillic keyboard", { key: "п", code: "KeyG" }, false, "g"],
  ["a sign that needs Shift", { key: "?", code: "Slash", shiftKey: true }, false, "?"],
  ["Ctrl", { key: "k", code: "KeyK", ctrlKey: true }, false, "mod+k"],
  ["Ctrl on a Mac", { key: "k", code: "KeyK", ctrlKey: true }, true, null],
  ["Command on a Mac", { key: "k", code: "KeyK", metaKey: true }, true, "mod+k"],
  ["Ctrl and Shift", { key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }, false, null],
  ["Alt", { key: "k", code: "KeyK", altKey: true }, false, null],
])("%s", (_name, event, isApple, expected) => {
  expect(pressedKey({ ...plain, ...event }, isApple)).toBe(expected);
});

test("keys are shown as they are printed", () => {
  expect(keyCaps("mod+k", false)).toEqual(["Ctrl", "K"]);
  expect(keyCaps("mod+k", true)).toEqual(["⌘", "K"]);
  expect(keyCaps("g o", false)).toEqual(["G", "O"]);
});

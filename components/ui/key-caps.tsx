"use client";

import { Kbd } from "./kbd.tsx";
import { keyCaps, useIsApple } from "./keys.ts";

/** A shortcut as it is printed on the keys. */
export function KeyCaps({ keys }: { keys: string }) {
  const caps = keyCaps(keys, useIsApple());
  return (
    <span className="flex shrink-0 items-center gap-1">
      {caps.map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key can come twice, and nothing moves.
        <Kbd key={at}>{cap}</Kbd>
      ))}
    </span>
  );
}

import type { ReactNode } from "react";

/** An address or domain that may wrap before its @ and its dots, and nowhere else while it fits. */
export function breakable(text: string): ReactNode[] {
  return text.split(/(?=[@.])/).flatMap((part, at) => (at === 0 ? part : [<wbr key={part} />, part]));
}

import type { ReactNode } from "react";

/** An address or domain that may wrap before its @ and its dots, and nowhere else while it fits. */
export function breakable(text: string): ReactNode[] {
  const result: ReactNode[] = [];
  let before = "";
  for (const part of text.split(/(?=[@.])/)) {
    if (before) result.push(<wbr key={before} />);
    result.push(part);
    before += part;
  }
  return result;
}

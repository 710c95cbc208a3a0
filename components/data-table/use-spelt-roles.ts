import { type RefObject, useEffect } from "react";

const roles = { tbody: "rowgroup", "tbody tr": "row", td: "cell" };

/**
 * Sets explicit table roles. On a phone rows are laid out as cards, and Safari then drops the implicit roles of table
 * elements. Done on the client, because most users need none of these 650 attributes.
 */
export function useSpeltRoles(table: RefObject<HTMLTableElement | null>, rows: readonly unknown[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are other elements.
  useEffect(() => {
    const cards = matchMedia("(width < 48rem)");
    function spell() {
      if (!cards.matches || !table.current) return;
      table.current.role = "table";
      for (const [selector, role] of Object.entries(roles)) {
        for (const element of table.current.querySelectorAll(selector)) element.role = role;
      }
    }
    spell();
    cards.addEventListener("change", spell);
    return () => cards.removeEventListener("change", spell);
  }, [table, rows]);
}

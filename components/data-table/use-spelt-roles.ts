import { type RefObject, useEffect } from "react";

const roles = { tbody: "rowgroup", "tbody tr": "row", td: "cell" };

/**
 * On a phone the rows are laid out as cards, and Safari forgets what a table's elements are unless their roles are
 * spelt out. Not sent with the page, because most readers need none of these 650 attributes.
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

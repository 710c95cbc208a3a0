import { type MouseEvent, useState } from "react";
import { isOrdinaryClick, useList } from "./list-context.tsx";

/**
 * Hears the clicks of all rows: a `row-more` button opens the one menu at its place, and `row-open`, `row-key` and `row-link` links
 * go where they lead without leaving the page.
 */
export function useRowMenu<Row>(rows: readonly Row[]) {
  const { go } = useList();
  const [menu, setMenu] = useState<{ row: Row; button: HTMLButtonElement } | null>(null);

  function click(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLButtonElement>("button.row-more");
    const row = rows[Number(button?.value)];
    if (button && row) {
      button.ariaExpanded = "true";
      return setMenu({ row, button });
    }
    const link = target.closest<HTMLAnchorElement>("a:is(.row-open, .row-key, .row-link)");
    if (!link || !isOrdinaryClick(event)) return;
    event.preventDefault();
    go(link.href);
  }

  function close() {
    if (menu) menu.button.ariaExpanded = "false";
    setMenu(null);
  }

  return { menu, click, close, go };
}

import { type MouseEvent, useState } from "react";
import { isOrdinaryClick, useList } from "./list-context.tsx";

/**
 * Hears the clicks of all rows: a `row-more` button opens the one menu at its place, and `row-open`, `row-key` and `row-dialog` links
 * open as a dialog over the list, and other `row-link` ones go where they lead.
 */
export function useRowMenu<Row>(rows: readonly Row[]) {
  const { go, open } = useList();
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
    if (link.matches(".row-page, .row-link:not(.row-dialog)")) go(link.href);
    else open(link.href);
  }

  function close() {
    if (menu) menu.button.ariaExpanded = "false";
    setMenu(null);
  }

  return { menu, click, close, go, open };
}

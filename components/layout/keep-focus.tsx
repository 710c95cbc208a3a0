"use client";

import { useEffect } from "react";

/** Milliseconds that a popup takes to go, and a little more */
const fadeMs = 200;

/** What takes the focus of something inside that is gone. */
const places = "[data-keeps-focus], [role=dialog], [role=alertdialog], tbody, main";

/**
 * Keeps the focus near an element that is removed or disabled while it has it, as after a bulk action, a deleted row or a
 * finished step: the browser would drop it to the body, and keyboard users would start over at the top of the page.
 */
export function KeepFocus() {
  useEffect(() => {
    let focused: HTMLElement | null = null;
    let around: HTMLElement[] = [];
    let row = 0;
    /** The rows of the page that had the focus last, also while it is in what opened from one: a dialog, the bar of selected rows */
    let list: { body: HTMLElement; row: number; path: string } | null = null;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    function remember(event: FocusEvent) {
      if (!(event.target instanceof HTMLElement) || event.target === document.body) return;
      focused = event.target;
      around = [];
      for (let parent = focused.parentElement; parent; parent = parent.parentElement) around.push(parent);
      row = focused.closest("tr")?.sectionRowIndex ?? 0;
      const body = focused.closest<HTMLElement>("main tbody");
      if (body) list = { body, row, path: location.pathname };
    }

    function look() {
      const nowhere = document.activeElement === document.body || document.activeElement === null;
      if (!nowhere || !focused || (focused.isConnected && !focused.matches(":disabled, :disabled *"))) return;
      const place = around.find((parent) => parent.isConnected && parent.matches(places));
      focusIn(place);
    }

    function focusIn(place: HTMLElement | undefined) {
      const near = place && !place.matches("main") ? targetIn(place, row) : rowOfList();
      const other = place ? targetIn(place, row) : document.querySelector<HTMLElement>("main");
      (near ?? other)?.focus({ preventScroll: true });
    }

    function rowOfList(): HTMLElement | undefined {
      if (!list || list.path !== location.pathname) return;
      // Drawn anew, where it was empty in between.
      const body = list.body.isConnected ? list.body : document.querySelector<HTMLElement>("main .dt tbody");
      return body ? targetIn(body, list.row) : undefined;
    }

    // Later, because the code that removed it may move the focus itself, as popups do once they have faded out.
    function lookSoon() {
      clearTimeout(waiting);
      waiting = setTimeout(look, fadeMs);
    }

    const observer = new MutationObserver(lookSoon);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", remember);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
      clearTimeout(waiting);
    };
  }, []);
  return null;
}

function targetIn(place: HTMLElement, row: number): HTMLElement {
  const inRow =
    place instanceof HTMLTableSectionElement ? place.rows[Math.min(row, place.rows.length - 1)] : null;
  const target =
    inRow?.querySelector<HTMLElement>("input, a[href], button") ??
    place.querySelector<HTMLElement>(place.matches("main") ? "h1" : "[data-takes-focus]") ??
    place;
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  return target;
}

import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useShortcuts } from "#components/shortcuts/registry.ts";

const focusable = "a[href], button, input";

interface RowKeys {
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Makes the rows of a table one place to Tab through: the controls of one row are stops, and the arrow keys, or J and K from
 * anywhere on the page, go to another row. X selects it, Enter opens its summary. Without scripts every control is a stop.
 */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  rows: readonly unknown[],
  open: ((index: number) => void) | undefined,
): RowKeys {
  const current = useRef(0);
  const lines = () => [...(body.current?.rows ?? [])];

  function mark(at: number): void {
    current.current = at;
    for (const [index, line] of lines().entries()) {
      for (const element of line.querySelectorAll<HTMLElement>(focusable))
        element.tabIndex = index === at ? 0 : -1;
    }
  }

  /** Focuses the control of a row that stands where the focus was in another. */
  function go(at: number, like?: Element | null): void {
    const line = lines()[at];
    if (!line) return;
    mark(at);
    const cell = like?.closest("td")?.cellIndex;
    const column = cell === undefined ? line : line.cells[cell];
    const target =
      column?.querySelector<HTMLElement>(focusable) ?? line.querySelector<HTMLElement>(focusable);
    target?.focus();
    line.scrollIntoView({ block: "nearest" });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are other elements.
  useEffect(() => {
    const within = body.current?.contains(document.activeElement) ?? false;
    mark(within ? Math.min(current.current, Math.max(0, rows.length - 1)) : 0);
  }, [rows]);

  function step(by: 1 | -1): void {
    const focused = document.activeElement;
    const within = body.current?.contains(focused) ?? false;
    go(within ? current.current + by : current.current, within ? focused : null);
  }

  function select(): boolean {
    if (!body.current?.contains(document.activeElement)) return false;
    lines()[current.current]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    return true;
  }

  useShortcuts([
    { keys: "j", label: "Next row", run: () => step(1) },
    { keys: "k", label: "Previous row", run: () => step(-1) },
    { keys: "x", label: "Select the row", run: select },
  ]);

  return {
    onFocus(event) {
      const line = (event.target as HTMLElement).closest("tr");
      const at = line?.sectionRowIndex ?? -1;
      if (at >= 0 && at !== current.current) mark(at);
    },
    onKeyDown(event) {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const target = event.target as HTMLElement;
      const last = lines().length - 1;
      const moves: Record<string, number> = {
        ArrowDown: current.current + 1,
        ArrowUp: current.current - 1,
        Home: 0,
        End: last,
      };
      const to = moves[event.key];
      if (to !== undefined) {
        event.preventDefault();
        return go(Math.max(0, Math.min(last, to)), target);
      }
      // On a link or button Enter is that of the link or button.
      if (event.key === "Enter" && target instanceof HTMLInputElement && open) {
        event.preventDefault();
        open(current.current);
      }
    },
  };
}

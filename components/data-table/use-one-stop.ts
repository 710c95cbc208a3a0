import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

/**
 * Makes the matching elements of a container one stop of the Tab key: the arrow keys, Home and End move between them, and Tab
 * comes back to the last one. Done on the client: without scripts each of them is a stop of its own.
 */
export function useOneStop(container: RefObject<HTMLElement | null>, selector: string, contents: unknown) {
  const last = useRef<Element | null>(null);
  const elements = () => [...(container.current?.querySelectorAll<HTMLElement>(selector) ?? [])];

  function mark(current: Element | undefined): void {
    for (const element of elements()) element.tabIndex = element === current ? 0 : -1;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: other contents are other elements.
  useEffect(() => {
    const all = elements();
    mark(all.find((element) => element === last.current) ?? all[0]);
  }, [contents]);

  return {
    onFocus(event: FocusEvent<HTMLElement>): void {
      if (!(event.target as HTMLElement).matches(selector)) return;
      last.current = event.target;
      mark(event.target);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const all = elements();
      const at = all.indexOf(event.target as HTMLElement);
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      const moves: Record<string, number> = {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        Home: 0,
        End: all.length - 1,
      };
      const to = moves[event.key];
      if (to === undefined) return;
      event.preventDefault();
      all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
    },
  };
}

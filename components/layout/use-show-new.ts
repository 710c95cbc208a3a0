import { type RefObject, useEffect } from "react";

/** Scrolls what was just made into view, once for each time that something was. */
export function useShowNew(region: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const made = ids.join();
  useEffect(() => {
    if (made === "") return;
    region.current?.querySelector("[data-new]")?.scrollIntoView({ block: "nearest" });
  }, [made, region]);
}

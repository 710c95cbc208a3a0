import { cn } from "#components/ui/cn.ts";

export const mainId = "main";
/** The element id of the region with a list's rows */
export const rowsId = "rows";

const look =
  "fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0";

/** The first stops of the Tab key: past the navigation, and where there is a list, past what stands above its rows. */
export function SkipLink() {
  return (
    <>
      <a href={`#${mainId}`} className={look}>
        Skip to content
      </a>
      <a href={`#${rowsId}`} className={cn(look, "hidden [:root:has(#rows)_&]:block")}>
        Skip to rows
      </a>
    </>
  );
}

import { cx } from "class-variance-authority";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { theme: { shadow: ["popup"] } } });

/** Joins class names; of two that set the same property the later one wins. */
export function cn(...classes: Parameters<typeof cx>): string {
  return merge(cx(classes));
}

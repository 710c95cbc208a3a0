import { cn } from "./cn.ts";

/** A grey bar in the shape of what is coming. It appears after a moment, so that a quick answer does not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block h-4 animate-[appear_150ms_200ms_both] rounded-sm bg-pressed", className)}
    />
  );
}

import { cn } from "#components/ui/cn.ts";

/** Keeps the place of a block that is still being read. */
export function Loading({ className }: { className: string }) {
  return (
    <div
      aria-hidden="true"
      className={cn(
        "rounded-lg border bg-canvas opacity-100 transition-opacity delay-300 starting:opacity-0",
        className,
      )}
    />
  );
}

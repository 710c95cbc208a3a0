import { cn } from "./cn.ts";

/** How much of a limit is used, from 0 to 1: a warning from 0.8 on, red from 1 on. Says nothing that the text beside it does not. */
export function Meter({ share }: { share: number }) {
  return (
    <div aria-hidden="true" className="h-2 overflow-hidden rounded-sm bg-pressed forced-colors:border">
      <div
        className={cn(
          "h-full bg-accent forced-colors:bg-[Highlight]",
          share >= 0.8 && "bg-warn",
          share >= 1 && "bg-danger",
        )}
        style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </div>
  );
}

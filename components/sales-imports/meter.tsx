const bar =
  "h-2 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-accent forced-colors:appearance-auto";

/** A progress bar, from 0 to 1. */
export function Meter({ label, done }: { label: string; done: number }) {
  const percent = Math.floor(Math.min(1, Math.max(0, done)) * 100);
  return (
    <div className="flex items-center gap-3">
      <progress aria-label={label} value={percent} max={100} className={bar} />
      <span className="text-muted text-sm tabular-nums">{percent}%</span>
    </div>
  );
}
